namespace Mitogen.Connections;

/// <summary>Why there is no connection.</summary>
/// <param name="Kind">For the code that decides; it implies the phase.</param>
/// <param name="Text">For people, whole: <c>Failed to connect to the host via ssh: …</c>.</param>
internal sealed record ConnectFailure(ConnectFailureKind Kind, string Text);
