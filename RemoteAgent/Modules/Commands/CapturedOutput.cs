using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Commands;

/// <summary>The head of a stream, up to a limit, and how much came after it.</summary>
internal sealed class CapturedOutput(int limit)
{
    private const int FirstSize = 512;
    private byte[] _head = [];
    private int _length;

    /// <summary>Bytes that came and were not kept.</summary>
    public long Dropped { get; private set; }

    public bool IsTruncated => Dropped > 0;

    public void Append(ReadOnlySpan<byte> data)
    {
        int kept = Math.Min(data.Length, limit - _length);
        if (kept > 0)
        {
            Reserve(_length + kept);
            data[..kept].CopyTo(_head.AsSpan(_length));
            _length += kept;
        }

        Dropped += data.Length - kept;
    }

    /// <param name="stripEnds">Without the line ends at the end.</param>
    public string ToText(bool stripEnds)
    {
        ReadOnlySpan<byte> bytes = _head.AsSpan(0, IsTruncated ? WholeCharacters() : _length);
        if (stripEnds)
            bytes = bytes.TrimEnd("\r\n"u8);
        string text = UnixText.Decode(bytes);
        return IsTruncated ? $"{text}\n[output cut here: {Dropped + (_length - WholeCharacters())} bytes dropped, {limit} kept at most]" : text;
    }

    private void Reserve(int needed)
    {
        if (needed > _head.Length)
            Array.Resize(ref _head, Math.Min(limit, Math.Max(needed, Math.Max(FirstSize, _head.Length * 2))));
    }

    /// <summary>The length without a character that the limit cut in two.</summary>
    private int WholeCharacters()
    {
        int start = _length;
        while (start > 0 && _length - start < 3 && (_head[start - 1] & 0xC0) == 0x80)
            start--;
        if (start == 0)
            return _length;
        int needed = _head[start - 1] switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
        return needed > 1 && _length - (start - 1) < needed ? start - 1 : _length;
    }
}
