using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Tests.EndToEnd.Fixtures;

namespace Mitogen.Tests.EndToEnd.Bootstrap;

/// <summary>What a target may do instead of running the agent. It costs that host's step and nothing else.</summary>
public sealed class LyingTargetTests : FixtureTestBase
{
    private const string Report = "mark=$(echo \"$command\" | grep -o 'MITOGEN-[0-9A-F]*' | head -n 1); echo \"$mark machine=x86_64 system=Linux tools=,xz\"; ";
    private const string TakeImage = "read -r format size digest; head -c $size >/dev/null; ";

    private static readonly AgentOptions Hasty = new()
    {
        LoginTimeout = TimeSpan.FromSeconds(5),
        ImageTimeout = TimeSpan.FromSeconds(5),
        HandshakeTimeout = TimeSpan.FromSeconds(5),
    };

    [Theory]
    [InlineData("exit 0", "ended on the target")]
    [InlineData("echo This account is not available.; exit 1", "This account is not available.")]
    [InlineData("exec sleep 1000", "did not end in time")]
    [InlineData("exec yes", "y")] // A flood instead of the mark.
    [InlineData(Report + "exit 9", "exit code 9")]
    [InlineData(Report + "exec sleep 1000", "did not take the agent's image")]
    [InlineData(Report + TakeImage + "exec sleep 1000", "no agent said hello")]
    [InlineData(Report + TakeImage + "echo 'Router> login incorrect, go away please'; exec sleep 1000", "no agent")]
    [InlineData(Report + TakeImage + "printf '\\377\\377\\377\\377\\0\\0\\0\\0\\0\\0\\0\\0\\1'; exec sleep 1000", "no agent")]
    [InlineData(Report + TakeImage + "exec head -c 100000000 /dev/urandom", "no agent")]
    [InlineData(Report + TakeImage + "echo ran out of memory >&2; exit 137", "ran out of memory")]
    public async Task Is_found_out_in_time_while_other_hosts_go_on(string behaviour, string expected)
    {
        using var liar = new TargetShell([], $"eval {PortableShell.Quote(behaviour)}\n");
        using var honest = new TargetShell([.. TargetShell.Userland, "gzip"]);
        await using HostGateway gateway = Gateways.Open(Hasty);
        ConnectionPlan plan = liar.Plan with { ConnectTimeout = TimeSpan.Zero };
        Task<List<ModuleReply>> lying = gateway.CollectAsync(plan, Calls.Command("echo"), Limit);
        Assert.Equal("hi", await gateway.StdoutAsync(honest.Plan, Calls.Command("echo", "hi")));
        HostLost lost = Assert.IsType<HostLost>(Assert.Single(await lying));
        Assert.Contains(expected, lost.Message, StringComparison.Ordinal);
        Assert.False(lost.MayHaveRun);
    }

    [Fact]
    public async Task Is_given_up_when_nobody_waits_for_it_any_more()
    {
        using var liar = new TargetShell([], "exec sleep 1000\n");
        await using HostGateway gateway = Gateways.Open();
        using var cancel = new CancellationTokenSource();
        Task<List<ModuleReply>> lying = gateway.CollectAsync(liar.Plan, Calls.Command("echo"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lying.WaitAsync(Limit));
    }
}
