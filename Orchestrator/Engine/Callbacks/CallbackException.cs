namespace Mitogen.Callbacks;

/// <summary>An output was asked for that this program does not have.</summary>
/// <param name="message">Its name, those that there are, and what to do.</param>
public sealed class CallbackException(string message) : Exception(message);
