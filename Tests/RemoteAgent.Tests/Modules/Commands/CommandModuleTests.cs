using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mitogen.RemoteAgent.Modules;
using Mitogen.Values;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.RemoteAgent.Modules.Commands;

public sealed class CommandModuleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Keeps_the_head_of_long_output_and_says_how_much_is_missing()
    {
        MapValue result = await RunAsync("head -c 5000000 /dev/zero | tr '\\0' x", step => step with { OutputLimit = 1000 });
        Assert.Equal(new string('x', 1000) + "\n[output cut here: 4999000 bytes dropped, 1000 kept at most]", result["stdout"].ToString());
        Assert.True(result["stdout_truncated"].IsTruthy);
        Assert.False(result.ContainsKey("stderr_truncated"));
    }

    [Fact]
    public async Task Cuts_no_character_in_two()
    {
        MapValue result = await RunAsync("printf 'aäää'", step => step with { OutputLimit = 4 });
        Assert.StartsWith("aä\n[output cut here: 4 bytes", result["stdout"].ToString());
    }

    [Fact]
    public async Task Ends_the_whole_process_tree_when_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var follower = new Follower(cancel);
        MapValue result = await RunAsync("sleep 1000 & echo $!; setsid sleep 1001 & echo $!; echo ready; wait", step => step with { Follower = follower }, cancel.Token);
        Assert.Equal(-15, ((IntegerValue)result["rc"]).Number);
        foreach (string line in follower.Text.Split('\n').Take(2))
            Assert.False(RunningProcesses.IsRunning(int.Parse(line, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Kills_what_ignores_the_request_to_end()
    {
        using var cancel = new CancellationTokenSource();
        MapValue result = await RunAsync(
            "trap '' TERM; echo ready; sleep 1000 & while :; do wait; done",
            step => step with { Follower = new Follower(cancel), Grace = () => TimeSpan.FromMilliseconds(1) },
            cancel.Token);
        Assert.Equal(-9, ((IntegerValue)result["rc"]).Number);
    }

    [Fact]
    public async Task Leaves_alone_what_a_finished_command_left_in_the_background()
    {
        MapValue result = await RunAsync("sleep 1000 >/dev/null 2>&1 & echo $!");
        using Process left = Process.GetProcessById(int.Parse(result["stdout"].ToString()!, CultureInfo.InvariantCulture));
        Assert.False(left.HasExited);
        left.Kill();
    }

    [Fact]
    public async Task Sees_the_steps_environment_and_directory()
    {
        MapValue result = await RunAsync("echo $COLOUR; pwd", step => step with { Environment = new Dictionary<string, string> { ["COLOUR"] = "blue" }, WorkingDirectory = _directory.Path });
        Assert.Equal($"blue\n{_directory.Path}", result["stdout"].ToString());
    }

    [Fact]
    public async Task Does_not_mind_a_command_that_does_not_read_its_input()
    {
        MapValue result = await ModuleRunner.RunAsync("command", new MapValue { ["cmd"] = "true", ["stdin"] = new string('x', 1_000_000) });
        Assert.Equal(0, ((IntegerValue)result["rc"]).Number);
    }

    private static Task<MapValue> RunAsync(string script, Func<ModuleStep, ModuleStep>? change = null, CancellationToken cancellationToken = default) =>
        ModuleRunner.RunAsync("shell", new MapValue { ["cmd"] = script }, change, cancellationToken);

    /// <summary>Cancels once the script says that it is ready.</summary>
    private sealed class Follower(CancellationTokenSource cancel) : IOutputFollower
    {
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public ValueTask OnOutputAsync(OutputStream stream, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            _text.Append(Encoding.UTF8.GetString(data.Span));
            if (Text.Contains("ready", StringComparison.Ordinal))
                cancel.Cancel();
            return ValueTask.CompletedTask;
        }
    }
}
