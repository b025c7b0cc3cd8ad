using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Where content goes.</summary>
/// <param name="Shown">As results show it.</param>
/// <param name="Path">Absolute; where a link leads, when links are followed.</param>
/// <param name="Status">What is there; null when nothing is.</param>
internal sealed record Destination(string Shown, string Path, FileStatus? Status);
