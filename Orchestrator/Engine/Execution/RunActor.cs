using Mitogen.Actors;
using Mitogen.Diagnostics;

namespace Mitogen.Execution;

/// <summary>Begins the run; its creator sends it once.</summary>
internal sealed record StartRun;

/// <summary>Ends the run: what is under way is stopped on the targets.</summary>
internal sealed record CancelRun;

/// <summary>Runs playbooks play by play, batch by batch, and tells how it ended. It supervises the play under way.</summary>
internal sealed class RunActor(RunProgram program) : ActorBase
{
    private IActorRef? _play;
    private bool _isCancelled;

    public static Props Props(RunProgram program) => Actors.Props.Create(() => new RunActor(program));

    // A play that throws is a defect of ours: it cannot be started again without running steps twice.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(decider: failure =>
    {
        program.Crashed(failure);
        return Directive.Stop;
    });

    protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken) => message switch
    {
        StartRun => NextAsync(cancellationToken),
        PlayEnded ended => TakeAsync(ended.Verdict, cancellationToken),
        Terminated => FinishAsync(),
        CancelRun => CancelAsync(),
        _ => Unhandled(message),
    };

    private async ValueTask TakeAsync(PlayVerdict verdict, CancellationToken cancellationToken)
    {
        Context.Unwatch(Sender);
        Context.Stop(Sender);
        _play = null;
        await program.TakeAsync(verdict);
        await NextAsync(cancellationToken);
    }

    private async ValueTask NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_isCancelled && await program.NextAsync(cancellationToken) is { } play)
            {
                _play = Context.ActorOf(PlayActor.Props(play.State, play.Strategy, play.Forks));
                Context.Watch(_play);
                _play.Tell(new StartPlay(), Self);
                return;
            }
        }
        catch (LanguageException problem)
        {
            await program.FailAsync(problem);
        }

        await FinishAsync();
    }

    private async ValueTask CancelAsync()
    {
        _isCancelled = true;
        program.Cancel();
        if (_play is { } play)
        {
            play.Tell(new CancelPlay(), Self);
        }
        else
        {
            await FinishAsync();
        }
    }

    private async ValueTask FinishAsync()
    {
        await program.FinishAsync();
        Context.Stop(Self);
    }
}
