using Mitogen.Processes;

namespace Mitogen.Tests.Shared.Processes;

public sealed class ChildProcessKillTests : ProcessTestBase
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Signals_the_child()
    {
        await using ChildProcess child = ChildProcess.Start(Shell("exec sleep 1000"));
        Assert.True(child.Signal(Signals.Hangup));
        Assert.Equal(Signals.Hangup, (await ExitOf(child)).Signal);
        Assert.False(child.Signal(Signals.Hangup));
    }

    [Fact]
    public async Task Signals_the_whole_group_even_after_its_leader_has_ended()
    {
        await using ChildProcess child = ChildProcess.Start(Shell("sleep 1000 & echo started") with { NewProcessGroup = true });
        await ExitOf(child);
        Assert.True(child.SignalGroup(Signals.Terminate));
        Assert.Equal("started\n", await ReadAllAsync(child.StandardOutput!)); // The end comes when the sleep has let go of it.
    }

    [Theory]
    [InlineData("sleep 1000 & sleep 1000 | sleep 1000 & echo ready; wait")]
    [InlineData("sh -c 'sleep 1000 & wait' & echo ready; wait")]
    [InlineData("setsid sleep 1000 & echo ready; wait")]
    [InlineData("set -m; sleep 1000 & echo ready; wait")]
    public async Task Kills_grandchildren_too(string script)
    {
        await using ChildProcess child = ChildProcess.Start(Shell(script) with { NewSession = true });
        await ReadUntilAsync(child.StandardOutput!, "ready");
        Assert.True(await child.KillTreeAsync(Grace));
        await ReadAllAsync(child.StandardOutput!); // Ends: nobody holds the pipe.
        Assert.Equal(Signals.Terminate, (await ExitOf(child)).Signal);
    }

    [Fact]
    public async Task Kills_what_ignores_the_polite_signal_after_the_grace()
    {
        ProcessSpec spec = Shell("trap '' TERM; (trap '' TERM; echo ready; while :; do sleep 1; done) & wait; sleep 1000") with { NewSession = true };
        await using ChildProcess child = ChildProcess.Start(spec);
        await ReadUntilAsync(child.StandardOutput!, "ready");
        Assert.True(await child.KillTreeAsync(TimeSpan.FromMilliseconds(200)));
        Assert.Equal(Signals.Kill, (await ExitOf(child)).Signal);
        await ReadAllAsync(child.StandardOutput!);
    }

    [Fact]
    public async Task Wakes_a_stopped_child_to_end_it()
    {
        await using ChildProcess child = ChildProcess.Start(Shell("kill -STOP $$; sleep 1000") with { NewProcessGroup = true });
        Assert.True(await child.KillTreeAsync(Grace));
    }

    [Fact]
    public async Task Lets_a_child_clean_up_within_the_grace()
    {
        ProcessSpec spec = Shell("trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.05; done") with { NewProcessGroup = true };
        await using ChildProcess child = ChildProcess.Start(spec);
        await ReadUntilAsync(child.StandardOutput!, "ready");
        Assert.True(await child.KillTreeAsync(Grace));
        Assert.Equal(5, (await ExitOf(child)).ExitCode);
        Assert.Contains("bye", await ReadAllAsync(child.StandardOutput!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kills_a_tree_without_pidfds()
    {
        using var reactor = new FdReactor(usesPidFds: false);
        await using ChildProcess child = ChildProcess.Start(Shell("sleep 1000 & echo ready; wait") with { NewSession = true }, reactor);
        await ReadUntilAsync(child.StandardOutput!, "ready");
        Assert.True(await child.KillTreeAsync(Grace));
    }

    [Fact]
    public async Task Ends_what_still_runs_when_disposed()
    {
        ChildProcess child = ChildProcess.Start(Shell("sleep 1000 & wait") with { NewSession = true });
        await child.DisposeAsync();
        Assert.Equal(Signals.Kill, (await ExitOf(child)).Signal);
        Assert.DoesNotContain(ProcessEntry.ReadAll(), entry => entry.Session == child.Pid && !entry.IsZombie);
    }

    [Theory]
    [InlineData("1 (sh) S 0 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 77 1 1", 0, 1, 77)]
    [InlineData("9 (a) b) c (d) Z 3 8 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 1 1", 3, 8, 123456)]
    public void Reads_process_entries_whatever_the_name(string line, int parent, int group, int start)
    {
        ProcessEntry entry = Assert.NotNull(ProcessEntry.Parse(1, line));
        Assert.Equal((parent, group, (ulong)start), (entry.Parent, entry.Group, entry.StartTime));
    }
}
