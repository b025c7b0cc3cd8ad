namespace Mitogen.Actors.Backoff;

internal enum BackoffTrigger
{
    /// <summary>A failure that is answered by Restart; when the child stops by itself, its supervisor stops too.</summary>
    Failure,

    /// <summary>Any end of the child.</summary>
    Stop,
}
