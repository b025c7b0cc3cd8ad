namespace Mitogen.Actors;

/// <summary>What a supervisor does about a failed child.</summary>
internal enum Directive
{
    /// <summary>Go on with the same instance and the next message.</summary>
    Resume,

    /// <summary>A new instance; mailbox and ref stay.</summary>
    Restart,

    Stop,

    /// <summary>Fail oneself with the child's failure.</summary>
    Escalate,
}
