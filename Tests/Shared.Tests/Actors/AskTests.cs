using Mitogen.Actors;
using Mitogen.Actors.DeadLetters;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 13.</summary>
public sealed class AskTests : ActorTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Ends_with_the_answer()
    {
        Assert.Equal("answer to q", await Answering((self, question) => self.Context.Sender.Tell($"answer to {question}"))
            .Ask<string>("q", Second, CancellationToken.None));
        Assert.Equal(0, System.Asks.Count);
        Assert.Equal(0, Time.ActiveTimers);
    }

    [Fact]
    public async Task Hands_the_temporary_ref_to_the_message_that_carries_it()
    {
        IActorRef actor = Answering((_, question) => ((IActorRef)question).Tell("answer"));
        Assert.Equal("answer", await actor.Ask<string>(replyTo => replyTo, Second, CancellationToken.None));
    }

    [Fact]
    public async Task Ends_with_the_failure_that_comes_as_answer()
    {
        IActorRef actor = Answering((self, _) => self.Context.Sender.Tell(new Status.Failure(new InvalidDataException("no"))));
        await Assert.ThrowsAsync<InvalidDataException>(() => actor.Ask<string>("q", Second, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidDataException>(() => actor.Ask<object>("q", Second, CancellationToken.None));
        Assert.IsType<Status.Failure>(await actor.Ask<Status>("q", Second, CancellationToken.None));
    }

    [Fact]
    public async Task Ends_when_the_answer_is_of_another_type()
    {
        IActorRef actor = Answering((self, _) => self.Context.Sender.Tell(5));
        await Assert.ThrowsAsync<UnexpectedAnswerException>(() => actor.Ask<string>("q", Second, CancellationToken.None));
    }

    [Fact]
    public async Task Ends_with_the_timeout()
    {
        Task<string> ask = Answering((_, _) => { }).Ask<string>("q", Second, CancellationToken.None);

        Time.Advance(Second - TimeSpan.FromTicks(1));
        Assert.False(ask.IsCompleted);
        Time.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        Assert.Equal(0, System.Asks.Count);
    }

    [Fact]
    public async Task Ends_with_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        Task<string> ask = Answering((_, _) => { }).Ask<string>("q", Second, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask);
        Assert.Equal(0, System.Asks.Count);
    }

    [Fact]
    public async Task Ends_when_the_target_stops()
    {
        IActorRef actor = Answering((self, _) => self.Context.Stop(self.Context.Self));
        await Assert.ThrowsAsync<AskTargetStoppedException>(() => actor.Ask<string>("q", Second, CancellationToken.None));
    }

    [Fact]
    public async Task Ends_when_the_target_has_stopped_long_ago()
    {
        IActorRef actor = Answering((_, _) => { });
        await actor.GracefulStopAsync(Long, CancellationToken.None);
        await Assert.ThrowsAsync<AskTargetStoppedException>(() => actor.Ask<string>("q", Second, CancellationToken.None));
        await Assert.ThrowsAsync<AskTargetStoppedException>(() => System.DeadLetters.Ref.Ask<string>("q", Second, CancellationToken.None));
        Assert.Equal(0, System.Asks.Count);
    }

    [Fact]
    public async Task An_answer_given_right_before_the_stop_counts()
    {
        for (int i = 0; i < 500; i++)
        {
            IActorRef actor = Answering((self, _) =>
            {
                self.Context.Sender.Tell("answer");
                self.Context.Stop(self.Context.Self);
            });
            Assert.Equal("answer", await actor.Ask<string>("q", Second, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Waits_for_room_and_takes_the_question_back_when_the_time_is_up()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props(async (_, message, _) =>
        {
            probe.Ref.Tell(message);
            await gate.Task;
        }).WithMailboxCapacity(1));
        actor.Tell(1);
        await probe.ExpectMsg(1);
        actor.Tell(2);

        Task<string> ask = actor.Ask<string>("q", Second, CancellationToken.None);
        Time.Advance(Second);
        await Assert.ThrowsAsync<AskTimeoutException>(() => ask);
        gate.SetResult();

        await probe.ExpectMsg(2);
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task Sends_a_second_answer_to_dead_letters()
    {
        IActorRef actor = Answering((self, _) =>
        {
            self.Context.Sender.Tell("first");
            self.Context.Sender.Tell("second");
        });

        Assert.Equal("first", await actor.Ask<string>("q", Second, CancellationToken.None));
        await System.SettleAsync();

        DeadLetter letter = Assert.Single(DeadLettersSoFar());
        Assert.Equal(("second", DeadLetterReason.LateAnswer), (letter.Message, letter.Reason));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Refuses_a_timeout_that_is_none(int milliseconds) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => Answering((_, _) => { }).Ask<string>("q", TimeSpan.FromMilliseconds(milliseconds), CancellationToken.None));

    [Fact]
    public async Task PipeTo_tells_the_result_or_the_failure()
    {
        TestProbe probe = Probe();

        await Task.FromResult("result").PipeTo(probe.Ref);
        await Task.FromException<string>(new InvalidDataException()).PipeTo(probe.Ref);
        await Task.FromResult(2).PipeTo(probe.Ref, success: number => number * 2);
        await Task.CompletedTask.PipeTo(probe.Ref, success: () => "done");
        await Task.FromException(new InvalidDataException()).PipeTo(probe.Ref, failure: cause => cause.GetType().Name);

        await probe.ExpectMsg("result");
        Assert.IsType<InvalidDataException>((await probe.ExpectMsg<Status.Failure>()).Cause);
        await probe.ExpectMsgs(4, "done", nameof(InvalidDataException));
    }

    private IActorRef Answering(Action<Behaviour, object> answer) => System.ActorOf(Behaviour.Props(answer));
}
