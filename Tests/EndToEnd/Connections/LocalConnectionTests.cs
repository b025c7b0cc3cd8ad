using Mitogen.Agents;
using Mitogen.Agents.Images;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Tests.EndToEnd.Connections;

public sealed class LocalConnectionTests
{
    [Fact]
    public async Task Runs_modules_through_one_agent_on_this_machine()
    {
        var sessions = new List<AgentSession>();
        await using var gateway = new HostGateway(AgentImageStore.BesideLibrary(), onStarted: sessions.Add);
        for (int i = 0; i < 3; i++)
        {
            List<ModuleReply> replies = await gateway.CollectAsync(Plans.Local, Calls.Command("echo", "hi"));
            MapValue result = Assert.IsType<ModuleAnswered>(Assert.Single(replies)).Result;
            Assert.Equal("hi", result["stdout"].ToString());
        }

        Assert.Single(sessions);
    }
}
