using System.Text;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>The program <c>mitogen</c> as it was built, as a process of its own.</summary>
internal static class MitogenProgram
{
    /// <summary>Runs a playbook of the host's directory to its end, without a terminal.</summary>
    public static Task<CommandResult> RunAsync(PlaybookHost host, string[] arguments, CancellationToken cancellationToken) =>
        Command.RunAsync(Specify(host, arguments), input: null, cancellationToken);

    public static ProcessSpec Specify(PlaybookHost host, params string[] arguments) => new()
    {
        FileName = FindProgram(),
        Arguments = ["playbook", .. arguments],
        WorkingDirectory = host.Directory,
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = host.Directory,
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath) ?? "",
            ["TERM"] = "xterm",
            ["ANSIBLE_NOCOLOR"] = "1",
        },
        NewSession = true,
    };

    /// <summary>Reads until the text has come by, or the stream ends; returns all that was read.</summary>
    public static async Task<string> ReadUntilAsync(this AsyncFd stream, string text, CancellationToken cancellationToken)
    {
        var read = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!read.ToString().Contains(text, StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(buffer, cancellationToken);
            if (count == 0)
                break;
            read.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return read.ToString();
    }

    /// <summary>What MITOGEN_PROGRAM names, or else the one that was built with the tests.</summary>
    private static string FindProgram()
    {
        if (Environment.GetEnvironmentVariable("MITOGEN_PROGRAM") is { Length: > 0 } named)
            return named;
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        string configuration = directory.Name;
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Mitogen.Actors.sln")))
            directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? "/", "artifacts", "bin", "Orchestrator", configuration, "mitogen");
    }
}
