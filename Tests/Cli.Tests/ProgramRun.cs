using System.Text;
using Mitogen.Processes;

namespace Mitogen.Tests.Cli;

/// <summary>What the built program answered when it ran to its end without a terminal.</summary>
/// <param name="ExitCode">As the shell sees it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>What MITOGEN_PROGRAM names, or else the one that was built with the tests.</summary>
    public static string Program { get; } = System.Environment.GetEnvironmentVariable("MITOGEN_PROGRAM") is { Length: > 0 } named
        ? named
        : Path.Combine(AppContext.BaseDirectory, "mitogen");

    /// <summary>Nothing of the developer's own configuration counts.</summary>
    public static IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>
    {
        ["ANSIBLE_CONFIG"] = null,
        ["NO_COLOR"] = null,
        ["TERM"] = "xterm",
    };

    public static Task<ProgramRun> StartAsync(string directory, string input, params string[] arguments) => StartAsync(Program, directory, input, new Dictionary<string, string?>(), arguments);

    /// <summary>Debian's program of that name, by which this one is measured.</summary>
    public static Task<ProgramRun> OracleAsync(string name, string directory, string input, params string[] arguments) =>
        StartAsync($"/usr/bin/{name}", directory, input, new Dictionary<string, string?>(), arguments);

    /// <param name="variables">Beside the usual environment.</param>
    public static async Task<ProgramRun> StartAsync(
        string program, string directory, string input, IReadOnlyDictionary<string, string?> variables, IReadOnlyList<string> arguments)
    {
        var environment = new Dictionary<string, string?>(Environment);
        foreach ((string name, string? value) in variables)
        {
            environment[name] = value;
        }

        await using ChildProcess child = ChildProcess.Start(new ProcessSpec
        {
            FileName = program,
            Arguments = arguments,
            WorkingDirectory = directory,
            StandardInput = Stdio.Pipe,
            EnvironmentChanges = environment,
        });
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Task<string> output = ReadAsync(child.StandardOutput!, limit.Token);
        Task<string> error = ReadAsync(child.StandardError!, limit.Token);
        await child.StandardInput!.WriteAsync(Encoding.UTF8.GetBytes(input), limit.Token);
        child.EndInput();
        ExitStatus status = await child.Exited.WaitAsync(limit.Token);
        return new ProgramRun(status.ReturnCode, await output, await error);
    }

    private static async Task<string> ReadAsync(AsyncFd stream, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        byte[] buffer = new byte[8192];
        while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            kept.Write(buffer, 0, count);
        }

        return Encoding.UTF8.GetString(kept.ToArray());
    }
}
