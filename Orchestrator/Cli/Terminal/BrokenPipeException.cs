namespace Mitogen.Cli.Terminal;

/// <summary>Whoever read our output has left: <c>mitogen … | head</c>.</summary>
internal sealed class BrokenPipeException() : IOException("broken pipe");
