using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>The process counts allocations of all threads, so nothing else may run meanwhile.</summary>
[Collection(Alone)]
public sealed class AllocationTests : ActorTests
{
    internal const string Alone = "allocations";

    [Fact]
    public async Task A_message_costs_no_allocation()
    {
        const int Messages = 200_000;
        object message = new();
        int left = Messages;
        TestProbe probe = Probe();
        IActorRef first = null!;
        IActorRef other = null!;
        first = System.ActorOf(Behaviour.Props(Pass));
        other = System.ActorOf(Behaviour.Props(Pass));
        double best = double.MaxValue;
        for (int i = 0; i < 5; i++) // What is made once is made in the first round.
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await PlayAsync();
            best = Math.Min(best, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Messages);
        }

        Assert.True(best < 1, $"{best} bytes a message"); // The test itself allocates a little; the smallest object has 24 bytes.

        async Task PlayAsync()
        {
            left = Messages;
            first.Tell(message);
            await probe.ExpectMsg("done");
        }

        void Pass(Behaviour self, object ball)
        {
            if (--left == 0)
                probe.Ref.Tell("done");
            else
                (self.Context.Self == first ? other : first).Tell(ball);
        }
    }
}
