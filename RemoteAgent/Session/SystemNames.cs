namespace Mitogen.RemoteAgent.Session;

/// <summary>uname(2): <c>Linux</c>, the node's name, the kernel's release and version, <c>x86_64</c>.</summary>
internal sealed record SystemNames(string System, string Node, string Release, string Version, string Machine);
