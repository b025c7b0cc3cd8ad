using Mitogen.Connections;

namespace Mitogen.Tests.EndToEnd.Bootstrap;

/// <summary>
/// Stands in for ssh and the host behind it: a program that runs the remote command in a shell with the tools, directories and mounts that a
/// test wants. The bootstrap and the agent are the real ones.
/// </summary>
internal sealed class TargetShell : IDisposable
{
    /// <summary>What a POSIX userland has, and nothing that could start an agent from memory.</summary>
    public static readonly string[] Userland = ["sh", "uname", "head", "rm", "mkdir", "mktemp", "chmod", "sha256sum", "cat", "echo", "stat"];

    /// <summary>Tests mount over these, so nothing that they run may lie below.</summary>
    private static readonly string[] MountedOver = ["/tmp/", "/var/tmp/", "/dev/shm/"];

    private readonly DirectoryInfo _directory;

    /// <param name="tools">Programs in its PATH.</param>
    /// <param name="before">Shell lines that run first, as root, in a mount namespace of their own; "$home" and "$runtime" are its directories.</param>
    /// <param name="shell">The login shell.</param>
    /// <param name="hasRuntimeDirectory">Whether XDG_RUNTIME_DIR is set.</param>
    /// <param name="hasSystemPath">Whether its PATH goes on to the machine's own programs.</param>
    public TargetShell(string[] tools, string before = "", string shell = "/bin/sh", bool hasRuntimeDirectory = false, bool hasSystemPath = false)
    {
        _directory = Directory.CreateDirectory(Path.Combine(Root, "targets", Guid.NewGuid().ToString("N")));
        foreach (string folder in new[] { "bin", "home", "runtime" })
            _directory.CreateSubdirectory(folder);
        foreach (string tool in tools)
            Link(tool);
        string runtime = hasRuntimeDirectory ? $"XDG_RUNTIME_DIR={RuntimeDirectory}" : "";
        WriteProgram("ssh", $$"""
            #!/bin/sh
            # Only the last argument is the command.
            for command; do :; done
            export home={{Home}} runtime={{RuntimeDirectory}} command
            exec unshare -m sh -c '{{before.Replace("'", "'\"'\"'", StringComparison.Ordinal)}}
            cd "$home"
            exec env -i HOME="$home" {{runtime}} PATH={{Bin}}{{(hasSystemPath ? ":/usr/bin:/bin" : "")}} {{shell}} -c "$command"'
            """);
    }

    private static string Root =>
        Array.Exists(MountedOver, place => AppContext.BaseDirectory.StartsWith(place, StringComparison.Ordinal)) ? "/var/lib/mitogen-tests" : AppContext.BaseDirectory;

    public string Bin => Path.Combine(_directory.FullName, "bin");

    public string Home => Path.Combine(_directory.FullName, "home");

    public string RuntimeDirectory => Path.Combine(_directory.FullName, "runtime");

    public ConnectionPlan Plan => new()
    {
        InventoryHost = "target",
        Transport = "ssh",
        Address = "target",
        SshExecutable = Path.Combine(_directory.FullName, "ssh"),
    };

    /// <summary>Replaces a tool by a script.</summary>
    public void Fake(string tool, string script)
    {
        File.Delete(Path.Combine(Bin, tool));
        WriteProgram(Path.Combine("bin", tool), "#!/bin/sh\n" + script);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private void Link(string tool)
    {
        string program = new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, tool)).First(File.Exists);
        File.CreateSymbolicLink(Path.Combine(Bin, tool), program);
    }

    private void WriteProgram(string name, string text)
    {
        string path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }
}
