namespace Mitogen.Actors.Shutdown;

/// <summary>A step of the coordinated shutdown. When the limit passes, or a task fails, the next phase begins all the same.</summary>
internal sealed record ShutdownPhase(string Name, TimeSpan Limit)
{
    public const string BeforeStop = "before-stop";
    public const string StopUserActors = "stop-user-actors";

    /// <summary>Cancels the handlers of user actors that would not end by themselves.</summary>
    public const string CancelUserActors = "cancel-user-actors";
    public const string StopSystemActors = "stop-system-actors";
    public const string AfterStop = "after-stop";

    public static IReadOnlyList<ShutdownPhase> Defaults { get; } =
    [
        new(BeforeStop, TimeSpan.FromSeconds(10)),
        new(StopUserActors, TimeSpan.FromSeconds(10)),
        new(CancelUserActors, TimeSpan.FromSeconds(5)),
        new(StopSystemActors, TimeSpan.FromSeconds(5)),
        new(AfterStop, TimeSpan.FromSeconds(5)),
    ];
}
