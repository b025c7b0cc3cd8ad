using Mitogen.Actors;
using Mitogen.Actors.DeadLetters;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 15.</summary>
public sealed class MailboxTests : ActorTests
{
    [Fact]
    public async Task A_plain_Tell_past_the_bound_goes_to_dead_letters_and_is_counted()
    {
        (TestProbe probe, IActorRef actor, TaskCompletionSource gate) = await BusyActor(capacity: 3);

        for (int i = 1; i <= 5; i++)
            actor.Tell(i);

        Assert.Equal([4, 5], DeadLettersSoFar().Select(letter => (int)letter.Message));
        Assert.Equal(2, System.DeadLetters.CountOf(DeadLetterReason.MailboxFull));
        gate.SetResult();
        await probe.ExpectMsgs(1, 2, 3);
    }

    [Fact]
    public async Task TellAsync_waits_for_room()
    {
        (TestProbe probe, IActorRef actor, TaskCompletionSource gate) = await BusyActor(capacity: 2);
        actor.Tell(1);
        Assert.True(actor.TellAsync(2, CancellationToken.None).AsTask().IsCompletedSuccessfully);

        Task third = actor.TellAsync(3, CancellationToken.None).AsTask();
        Task fourth = actor.TellAsync(4, CancellationToken.None).AsTask();
        Assert.False(third.IsCompleted);
        gate.SetResult();

        await Task.WhenAll(third, fourth).WaitAsync(Long);
        await probe.ExpectMsgs(1, 2, 3, 4);
        Assert.Empty(DeadLettersSoFar());
    }

    [Fact]
    public async Task A_plain_Tell_does_not_overtake_those_who_wait()
    {
        (TestProbe probe, IActorRef actor, TaskCompletionSource gate) = await BusyActor(capacity: 1);
        actor.Tell(1);
        Task second = actor.TellAsync(2, CancellationToken.None).AsTask();

        actor.Tell(3);
        gate.SetResult();
        await second.WaitAsync(Long);

        await probe.ExpectMsgs(1, 2);
        Assert.Equal(3, Assert.Single(DeadLettersSoFar()).Message);
    }

    [Fact]
    public async Task A_cancelled_TellAsync_is_not_delivered()
    {
        (TestProbe probe, IActorRef actor, TaskCompletionSource gate) = await BusyActor(capacity: 1);
        using var cancellation = new CancellationTokenSource();
        actor.Tell(1);
        Task second = actor.TellAsync(2, cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult();

        await probe.ExpectMsg(1);
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task TellAsync_ends_when_the_actor_stops()
    {
        (_, IActorRef actor, TaskCompletionSource gate) = await BusyActor(capacity: 1);
        actor.Tell(1);
        Task second = actor.TellAsync(2, CancellationToken.None).AsTask();

        System.Stop(actor);
        gate.SetResult();
        await second.WaitAsync(Long);

        Assert.Equal([1, 2], DeadLettersSoFar().Select(letter => (int)letter.Message));
    }

    [Fact]
    public async Task Loses_nothing_between_many_waiting_senders_and_a_small_mailbox()
    {
        const int Senders = 8;
        const int Each = 5_000;
        int[] last = new int[Senders];
        int count = 0;
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props((_, message) =>
        {
            (int sender, int number) = ((int, int))message;
            Assert.Equal(last[sender] + 1, number);
            last[sender] = number;
            if (++count == Senders * Each)
                probe.Ref.Tell("all");
        }).WithMailboxCapacity(2));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (int i = 1; i <= Each; i++)
                await actor.TellAsync((sender, i), CancellationToken.None);
        }))).WaitAsync(Long);

        await probe.ExpectMsg("all");
        Assert.Empty(EventsOf(ActorEventKind.Failed));
    }

    [Fact]
    public async Task Keeps_the_order_while_a_mailbox_grows_and_shrinks()
    {
        TestProbe probe = Probe();
        int expected = 0;
        IActorRef actor = System.ActorOf(Behaviour.Props((_, message) =>
        {
            if ((int)message != expected++)
                probe.Ref.Tell("disorder");
        }));

        int sent = 0;
        foreach (int burst in new[] { 1, 10_000, 3, 5_000, 2, 60_000, 1 })
        {
            for (int i = 0; i < burst; i++)
                actor.Tell(sent++);
            await System.SettleAsync();
        }

        Assert.Equal(sent, expected);
        await probe.ExpectNoMsg();
        Assert.Empty(DeadLettersSoFar());
    }

    /// <summary>An actor that is on a message until the gate opens, and then reports what it gets.</summary>
    private async Task<(TestProbe Probe, IActorRef Actor, TaskCompletionSource Gate)> BusyActor(int capacity)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props(async (_, message, _) =>
        {
            probe.Ref.Tell(message);
            await gate.Task;
        }).WithMailboxCapacity(capacity));
        actor.Tell("busy");
        await probe.ExpectMsg("busy");
        return (probe, actor, gate);
    }
}
