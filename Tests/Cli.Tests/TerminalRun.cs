using System.Text;
using Mitogen.Processes;

namespace Mitogen.Tests.Cli;

/// <summary>The built program on a terminal of its own.</summary>
internal sealed class TerminalRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(2));
    private readonly StringBuilder _seen = new();

    public TerminalRun(string directory, params string[] arguments)
    {
        Child = ChildProcess.Start(new ProcessSpec
        {
            FileName = ProgramRun.Program,
            Arguments = arguments,
            WorkingDirectory = directory,
            StandardInput = Stdio.Terminal,
            StandardOutput = Stdio.Terminal,
            StandardError = Stdio.Terminal,
            ControllingTerminal = true,
            EnvironmentChanges = ProgramRun.Environment,
        });
    }

    public ChildProcess Child { get; }

    /// <summary>Everything on the terminal so far.</summary>
    public string Seen => _seen.ToString();

    /// <summary>Reads until the text has come.</summary>
    public async Task WaitForAsync(string text)
    {
        while (!Seen.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(await ReadAsync(), $"ended without '{text}': {Seen}");
        }
    }

    public async Task TypeAsync(string text) => await Child.Terminal!.WriteAsync(Encoding.UTF8.GetBytes(text), _limit.Token);

    /// <summary>Reads to the end and gives the exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        while (await ReadAsync())
        {
        }

        return (await Child.Exited.WaitAsync(_limit.Token)).ReturnCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Child.DisposeAsync();
        _limit.Dispose();
    }

    private async Task<bool> ReadAsync()
    {
        byte[] buffer = new byte[8192];
        int count = await Child.Terminal!.ReadAsync(buffer, _limit.Token);
        _seen.Append(Encoding.UTF8.GetString(buffer, 0, count));
        return count > 0;
    }
}
