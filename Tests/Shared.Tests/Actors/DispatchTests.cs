using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rules 2, 3 and 4.</summary>
public sealed class DispatchTests : ActorTests
{
    [Fact]
    public async Task Answers_come_back_to_the_sender()
    {
        TestProbe probe = Probe();
        IActorRef echo = System.ActorOf(Behaviour.Props((self, message) => self.Context.Sender.Tell(message, self.Context.Self)), "echo");

        probe.Send(echo, "hello");

        await probe.ExpectMsg("hello");
        Assert.Same(echo, probe.LastSender);
    }

    [Fact]
    public async Task Runs_one_message_at_a_time_and_shows_each_what_the_one_before_wrote()
    {
        const int Senders = 4;
        const int Each = 20_000;
        int plain = 0; // No interlocked operation and no volatile: the kernel must order the handlers.
        int inside = 0;
        bool overlapped = false;
        TestProbe probe = Probe();
        IActorRef counter = System.ActorOf(Behaviour.Props((_, _) =>
        {
            overlapped |= Interlocked.Increment(ref inside) != 1;
            if (++plain == Senders * Each)
                probe.Ref.Tell("all");
            Interlocked.Decrement(ref inside);
        }));

        Parallel.For(0, Senders, _ =>
        {
            for (int i = 0; i < Each; i++)
                counter.TellAsync("add", CancellationToken.None).AsTask().GetAwaiter().GetResult();
        });

        await probe.ExpectMsg("all");
        Assert.False(overlapped);
    }

    [Fact]
    public async Task Yields_after_a_slice_so_that_a_busy_actor_does_not_starve_others()
    {
        TestProbe probe = Probe();
        bool stop = false;
        Props restless = Behaviour.Props((self, _) =>
        {
            if (!Volatile.Read(ref stop))
                self.Context.Self.Tell("again");
        });
        for (int i = 0; i < (4 * Environment.ProcessorCount); i++)
            System.ActorOf(restless).Tell("go");

        IActorRef echo = System.ActorOf(Behaviour.Props((self, message) => self.Context.Sender.Tell(message)));
        probe.Send(echo, "still served");

        await probe.ExpectMsg("still served");
        Volatile.Write(ref stop, true);
    }

    [Fact]
    public async Task Two_chatting_actors_do_not_starve_others()
    {
        TestProbe probe = Probe();
        bool stop = false;
        Props chatting = Behaviour.Props((self, message) =>
        {
            if (!Volatile.Read(ref stop))
                (message as IActorRef ?? self.Context.Sender).Tell("word", self.Context.Self);
        });
        for (int i = 0; i < (4 * Environment.ProcessorCount); i++)
            System.ActorOf(chatting).Tell(System.ActorOf(chatting));

        IActorRef echo = System.ActorOf(Behaviour.Props((self, message) => self.Context.Sender.Tell(message)));
        probe.Send(echo, "still served");

        await probe.ExpectMsg("still served");
        Volatile.Write(ref stop, true);
    }

    [Fact]
    public async Task Takes_the_next_message_only_when_an_async_handler_has_ended()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef actor = System.ActorOf(Behaviour.Props(async (self, message, _) =>
        {
            probe.Ref.Tell($"{message} begins");
            if (message is "first")
                await gate.Task;
            probe.Ref.Tell($"{message} ends", self.Context.Self);
        }));

        actor.Tell("first");
        actor.Tell("second");

        await probe.ExpectMsg("first begins");
        await probe.ExpectNoMsg();
        gate.SetResult();
        await probe.ExpectMsgs("first ends", "second begins", "second ends");
    }

    [Fact]
    public async Task Keeps_the_context_valid_after_an_await()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props(async (self, message, _) =>
        {
            await Task.Yield();
            IActorRef child = self.Context.ActorOf(Behaviour.Idle(), "late");
            self.Context.Sender.Tell(child.Path.ToString(), self.Context.Self);
        }), "parent");

        probe.Send(actor, "create");

        await probe.ExpectMsg("/user/parent/late");
        Assert.Same(actor, probe.LastSender);
    }

    [Fact]
    public async Task Puts_the_exception_of_an_async_handler_to_supervision()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props(
            async (self, message, _) =>
            {
                await Task.Yield();
                if (message is "fail")
                    throw new InvalidDataException();
                probe.Ref.Tell(message);
            },
            new Hooks { OnPostRestart = (_, cause) => probe.Ref.Tell(cause.GetType().Name) }));

        actor.Tell("fail");
        actor.Tell("after");

        await probe.ExpectMsgs(nameof(InvalidDataException), "after");
    }

    [Fact]
    public async Task Keeps_the_order_of_each_sender()
    {
        const int Senders = 4;
        const int Each = 10_000;
        int[] last = new int[Senders];
        int count = 0;
        bool disordered = false;
        TestProbe probe = Probe();
        IActorRef receiver = System.ActorOf(Behaviour.Props((_, message) =>
        {
            (int sender, int number) = ((int, int))message;
            disordered |= number != ++last[sender];
            if (++count == Senders * Each)
                probe.Ref.Tell("all");
        }).WithMailboxCapacity(Senders * Each));

        Parallel.For(0, Senders, sender =>
        {
            for (int i = 1; i <= Each; i++)
                receiver.Tell((sender, i));
        });

        await probe.ExpectMsg("all");
        Assert.False(disordered);
    }

    [Fact]
    public async Task Lets_system_messages_overtake_user_messages()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef actor = System.ActorOf(Behaviour.Props(async (_, message, _) =>
        {
            probe.Ref.Tell(message);
            await gate.Task;
        }));
        await probe.WatchAsync(actor);

        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(3);
        await probe.ExpectMsg(1);
        System.Stop(actor);
        gate.SetResult();

        await probe.ExpectTerminated(actor);
        Assert.Equal([2, 3], DeadLettersSoFar().Select(letter => (int)letter.Message));
    }

    [Fact]
    public async Task Switches_behaviours_and_back()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props((self, message) =>
        {
            probe.Ref.Tell($"bottom {message}");
            self.Context.BecomeStacked((upper, _) =>
            {
                probe.Ref.Tell($"upper {upper}");
                self.Context.Become((replaced, _) =>
                {
                    probe.Ref.Tell($"replaced {replaced}");
                    self.Context.UnbecomeStacked();
                    return ValueTask.CompletedTask;
                });
                return ValueTask.CompletedTask;
            });
        }));

        for (int i = 1; i <= 4; i++)
            actor.Tell(i);

        await probe.ExpectMsgs("bottom 1", "upper 2", "replaced 3", "bottom 4");
    }
}
