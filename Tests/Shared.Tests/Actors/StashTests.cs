using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 14.</summary>
public sealed class StashTests : ActorTests
{
    [Fact]
    public async Task Unstash_puts_messages_back_in_arrival_order_before_the_rest()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Stashing(probe));

        foreach (object message in new object[] { 1, 2, 3, "open", 4 })
            actor.Tell(message);

        await probe.ExpectMsgs(1, 2, 3, 4);
    }

    [Fact]
    public async Task Keeps_the_order_when_messages_are_stashed_again()
    {
        TestProbe probe = Probe();
        int round = 0;
        IActorRef actor = System.ActorOf(Behaviour.Props((self, message) =>
        {
            if (message is "unstash")
            {
                round++;
                self.UnstashAll();
            }
            else if (round < 2)
            {
                self.Stash();
            }
            else
            {
                probe.Ref.Tell(message);
            }
        }));

        foreach (object message in new object[] { 1, 2, "unstash", 3, "unstash", 4 })
            actor.Tell(message);

        await probe.ExpectMsgs(1, 2, 3, 4);
    }

    [Fact]
    public async Task Keeps_the_sender_of_a_stashed_message()
    {
        TestProbe probe = Probe();
        bool isOpen = false;
        IActorRef actor = System.ActorOf(Behaviour.Props((self, message) =>
        {
            if (message is "open")
            {
                isOpen = true;
                self.UnstashAll();
            }
            else if (isOpen)
            {
                self.Context.Sender.Tell(message);
            }
            else
            {
                self.Stash();
            }
        }));

        probe.Send(actor, "question");
        actor.Tell("open");

        await probe.ExpectMsg("question");
    }

    [Fact]
    public async Task Is_bounded()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props((self, _) =>
        {
            if (Record.Exception(self.Stash) is { } failure)
                probe.Ref.Tell(failure);
        }).WithStashCapacity(2));

        for (int i = 0; i < 3; i++)
            actor.Tell(i);

        await probe.ExpectMsg<StashOverflowException>();
        Assert.Equal(2, SnapshotOf(actor).StashDepth);
    }

    [Fact]
    public async Task Refuses_to_stash_the_same_message_twice()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props((self, _) =>
        {
            self.Stash();
            probe.Ref.Tell(Record.Exception(self.Stash)!);
        }));

        actor.Tell("once");

        await probe.ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public async Task A_restart_unstashes()
    {
        TestProbe probe = Probe();
        bool isFirst = true;
        IActorRef actor = System.ActorOf(Behaviour.Props(
            (self, message) =>
            {
                if (message is "fail")
                    throw new InvalidDataException();
                if (isFirst)
                    self.Stash();
                else
                    probe.Ref.Tell(message);
            },
            new Hooks { OnPostRestart = (_, _) => isFirst = false }));

        foreach (object message in new object[] { 1, 2, "fail", 3 })
            actor.Tell(message);

        await probe.ExpectMsgs(1, 2, 3);
    }

    [Fact]
    public async Task A_stop_sends_the_rest_to_dead_letters()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Stashing(probe));
        actor.Tell(1);
        actor.Tell(2);
        await System.SettleAsync();

        await actor.GracefulStopAsync(Long, CancellationToken.None);

        Assert.Equal([1, 2], DeadLettersSoFar().Select(letter => (int)letter.Message));
    }

    private static Props Stashing(TestProbe probe) => Behaviour.Props((self, message) =>
    {
        if (message is not "open")
        {
            self.Stash();
            return;
        }

        self.UnstashAll();
        self.Context.Become((later, _) =>
        {
            probe.Ref.Tell(later);
            return ValueTask.CompletedTask;
        });
    });
}
