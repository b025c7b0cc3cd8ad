namespace Mitogen.Processes;

/// <summary>Is told by the reactor's thread what happens to a descriptor, so it must neither block nor run callers' code.</summary>
internal interface IReadinessObserver
{
    /// <param name="events"><see cref="EpollEvents"/>; may be spurious, so look before acting.</param>
    void OnReady(uint events);

    /// <summary>The reactor ends: no further call comes.</summary>
    void OnReactorStopped();
}
