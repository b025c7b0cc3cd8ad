using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

public sealed class MessagingTests : ActorTests
{
    [Fact]
    public async Task Answers_come_back_to_the_sender()
    {
        TestProbe probe = Probe();
        IActorRef echo = System.ActorOf(Behaviour.Props((self, message) => self.Context.Sender.Tell(message, self.Context.Self)), "echo");

        probe.Send(echo, "hello");

        await probe.ExpectMsg("hello");
        Assert.Same(echo, probe.LastSender);
        Assert.Equal("/user/echo", echo.Path.ToString());
    }
}
