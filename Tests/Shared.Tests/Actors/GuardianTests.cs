using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 1.</summary>
public sealed class GuardianTests : ActorTests
{
    [Fact]
    public void Refuses_an_actor_that_is_built_without_ActorOf() =>
        Assert.Throws<InvalidOperationException>(() => new Behaviour(new Hooks()));

    [Fact]
    public async Task Refuses_a_factory_that_gives_out_the_same_instance_again()
    {
        Behaviour? first = null;
        var parent = Probe();
        Props shared = Props.Create(() => first ??= new Behaviour(new Hooks()));
        System.ActorOf(shared, "first");
        await System.SettleAsync();

        await parent.WatchAsync(System.ActorOf(shared, "second"));

        await parent.ExpectMsg<Terminated>();
        Assert.Contains(EventsOf(ActorEventKind.Failed), failed => failed.Failure is ActorInitializationException);
    }

    [Fact]
    public async Task Puts_children_below_who_creates_them()
    {
        TestProbe probe = Probe("probe");
        IActorRef parent = System.ActorOf(
            Behaviour.Props((self, _) => self.Context.Sender.Tell(self.Context.ActorOf(Behaviour.Idle(), "child"))), "parent");

        probe.Send(parent, "create");

        IActorRef child = await probe.ExpectMsg<IActorRef>();
        Assert.Equal("/user/parent/child", child.Path.ToString());
        ActorSnapshot root = System.Inspect();
        Assert.Equal("/", root.Path.ToString());
        Assert.Equal(["/user", "/system"], root.Children.Select(guardian => guardian.Path.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("$1")]
    public void Refuses_a_name_that_is_none(string name) =>
        Assert.Throws<InvalidActorNameException>(() => System.ActorOf(Behaviour.Idle(), name));

    [Fact]
    public void Refuses_a_name_that_a_sibling_has()
    {
        System.ActorOf(Behaviour.Idle(), "taken");
        Assert.Throws<InvalidActorNameException>(() => System.ActorOf(Behaviour.Idle(), "taken"));
    }

    [Fact]
    public async Task Ends_the_system_when_a_failure_reaches_the_root()
    {
        ActorSystem system = NewSystem(new ActorSystemOptions { GuardianStrategy = new OneForOneStrategy(decider: _ => Directive.Escalate) });
        IActorRef actor = system.ActorOf(Behaviour.Props((_, _) => throw new InvalidDataException("too much")));

        actor.Tell("fail");

        await system.WhenTerminated.WaitAsync(Long);
        Assert.IsType<InvalidDataException>(system.Failure);
        Assert.Equal("too much", Assert.Single(EventsOf(ActorEventKind.SystemFailed)).Text);
    }
}
