namespace Mitogen.Wire.Messages;

/// <summary>How long the fields of messages may be, lengths in bytes of UTF-8.</summary>
internal static class Limits
{
    public const int MaxShortText = 4 * 1024;
    public const int MaxPath = 16 * 1024;
    public const int MaxReason = 64 * 1024;
    public const int MaxTail = 32 * 1024;
    public const int MaxArgument = 128 * 1024;
    public const int MaxArguments = 4096;
    public const int MaxItems = 1_000_000;
    public const int MaxCredit = 1 << 30;

    /// <summary>The longest time span: 40 days, within what timers take.</summary>
    public const long MaxMilliseconds = 40L * 24 * 60 * 60 * 1000;
}
