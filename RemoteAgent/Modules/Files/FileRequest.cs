using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>What a state of the file module works on.</summary>
/// <param name="Step">The step.</param>
/// <param name="Shown">The path as results show it.</param>
internal sealed record FileRequest(ModuleStep Step, string Shown)
{
    /// <summary>Absolute.</summary>
    public string Path => Step.Resolve(Shown);

    public bool Follow => Step.Arguments.Flag("follow");

    public bool Force => Step.Arguments.Flag("force");

    public bool CheckMode => Step.CheckMode;

    public string? Source => Step.Arguments.Text("src");

    /// <summary>What is there now, a link itself counting.</summary>
    public string Before => FileFacts.StateAt(Path);

    /// <summary>When the path is a link and links are followed: the same request for what it leads to.</summary>
    public FileRequest ThroughLink() => Follow && Before == "link" ? this with { Shown = FileSystem.RealPath(Path) } : this;
}
