namespace Mitogen.Wire.Codec;

/// <summary>What reading a message came to. Anything but <see cref="Ok"/> is the peer's doing.</summary>
internal enum WireStatus
{
    Ok,

    /// <summary>The bytes end before the message does.</summary>
    Truncated,

    /// <summary>Another kind of value, another number of fields, or a byte that MessagePack does not use.</summary>
    WrongShape,

    /// <summary>A number outside what the field takes.</summary>
    OutOfRange,

    /// <summary>A text, bytes, a list or a map over the limit of the field.</summary>
    TooLong,

    /// <summary>Lists and maps nested deeper than <see cref="WireReader.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More values in one message than the limit.</summary>
    TooManyElements,

    /// <summary>A text that is not UTF-8.</summary>
    InvalidText,

    /// <summary>Bytes after the end of the message.</summary>
    TrailingBytes,
}
