namespace Mitogen.Actors.DeadLetters;

internal enum DeadLetterReason
{
    Stopped,
    MailboxFull,

    /// <summary>The answer to an Ask that had ended already.</summary>
    LateAnswer,

    /// <summary>Sent to the dead letters themselves, usually by answering a message that had no sender.</summary>
    NoRecipient,
}
