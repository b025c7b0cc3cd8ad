using System.Text;
using Mitogen.Values;

namespace Mitogen.Wire.Codec;

/// <summary>
/// The short texts that were read last: map keys repeat from result to result and need not be made anew. A fixed table, so a peer that
/// sends ever new keys only makes it useless. Not for use by two threads.
/// </summary>
internal sealed class TextCache
{
    public const int MaxLength = 32;
    private const int Slots = 512;

    private readonly (byte[] Bytes, StringValue Text)[] _slots = new (byte[], StringValue)[Slots];

    /// <param name="bytes">Valid UTF-8 of at most <see cref="MaxLength"/> bytes.</param>
    public StringValue Get(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 16777619;
        }

        ref (byte[] Bytes, StringValue Text) slot = ref _slots[(hash ^ (hash >> 16)) % Slots];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
        {
            slot = (bytes.ToArray(), new StringValue(Encoding.UTF8.GetString(bytes)));
        }

        return slot.Text;
    }
}
