using Mitogen.Actors.Refs;
using Mitogen.Actors.Shutdown;

namespace Mitogen.Actors.Cells;

/// <summary>The actors that are there from the start, and how they end.</summary>
internal static class Guardians
{
    internal static Props Props(SupervisorStrategy strategy) => Actors.Props.Create(() => new Guardian()).WithSupervisorStrategy(strategy);

    internal static ActorCell CreateRoot(ActorSystem system)
    {
        var strategy = new OneForOneStrategy(decider: failure =>
        {
            system.Fail(failure);
            return Directive.Stop;
        });
        var root = new ActorCell(system, new AboveRoot(system), Props(strategy), name: "", id: 0);
        Dispatcher.Schedule(root);
        return root;
    }

    internal static void AddShutdownTasks(ActorSystem system, ActorCell user)
    {
        Add(ShutdownPhase.StopUserActors, "user guardian", token => StopAsync(user, user, token));
        Add(ShutdownPhase.CancelUserActors, "user guardian", token =>
        {
            CancelHandlers(user);
            return StopAsync(user, user, token);
        });
        Add(ShutdownPhase.StopSystemActors, "root guardian", token => StopAsync(system.Root, system.Root, token));

        void Add(string phase, string name, Func<CancellationToken, Task> run)
        {
            if (system.Options.ShutdownPhases.Any(known => known.Name == phase))
                system.Shutdown.AddTask(phase, name, run);
        }
    }

    private static async Task StopAsync(ActorCell target, ActorCell awaited, CancellationToken cancellationToken)
    {
        using var watcher = new TerminationRef(awaited);
        target.SendSystem(new Terminate());
        await watcher.Terminated.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void CancelHandlers(ActorCell cell)
    {
        cell.CancelHandler();
        foreach (ActorCell child in cell.Children?.Snapshot() ?? [])
            CancelHandlers(child);
    }

    private sealed class Guardian : ActorBase
    {
        protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken) => Unhandled(message);
    }

    /// <summary>The root's parent: what fails here has nobody left to answer it.</summary>
    private sealed class AboveRoot(ActorSystem system) : ActorRef
    {
        public override ActorPath Path { get; } = new(null, "");

        internal override ActorSystem System => system;

        public override void Tell(object message, IActorRef? sender = null) => system.DeadLetters.Ref.Tell(message, sender);

        internal override void SendSystem(SystemMessage message)
        {
            if (message is Failed failed)
            {
                system.Fail(failed.Cause);
                failed.Child.SendSystem(new Terminate());
            }
        }
    }
}
