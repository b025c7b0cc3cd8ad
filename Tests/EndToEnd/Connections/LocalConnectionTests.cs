using Mitogen.Agents;
using Mitogen.Modules;

namespace Mitogen.Tests.EndToEnd.Connections;

public sealed class LocalConnectionTests
{
    [Fact]
    public async Task Runs_steps_through_one_agent_on_this_machine()
    {
        var sessions = new List<AgentSession>();
        await using HostGateway gateway = Gateways.Open(onStarted: sessions.Add);
        for (int i = 0; i < 3; i++)
            Assert.Equal("hi", await gateway.StdoutAsync(Plans.Local, Calls.Command("echo", "hi")));
        Assert.Single(sessions);
    }

    [Fact]
    public async Task Runs_raw_commands_without_an_agent()
    {
        var sessions = new List<AgentSession>();
        await using HostGateway gateway = Gateways.Open(onStarted: sessions.Add);
        var reply = (ModuleAnswered)await gateway.RunRawAsync(Plans.Local, "echo out; echo err >&2; exit 3", deadline: null, CancellationToken.None);
        Assert.Equal("out\n", reply.Result["stdout"].ToString());
        Assert.Equal("err\n", reply.Result["stderr"].ToString());
        Assert.Equal("3", reply.Result["rc"].ToString());
        Assert.Empty(sessions);
    }

    [Fact]
    public async Task Connects_afresh_after_a_reset()
    {
        var sessions = new List<AgentSession>();
        await using HostGateway gateway = Gateways.Open(onStarted: sessions.Add);
        await gateway.CollectAsync(Plans.Local, Calls.Command("true"));
        await gateway.ResetAsync(Plans.Local, CancellationToken.None);
        await gateway.CollectAsync(Plans.Local, Calls.Command("true"));
        Assert.Equal(2, sessions.Count);
        Assert.False(sessions[0].IsOpen);
    }
}
