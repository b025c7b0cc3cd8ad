using Mitogen.Values;
using Mitogen.Wire.Codec;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>Messages and values to bytes and back, as the link does it.</summary>
internal static class Encoded
{
    public static byte[] Of(Value value)
    {
        var buffer = new PooledBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteValue(value);
        return buffer.Written.ToArray();
    }

    public static byte[] Of<T>(T message)
        where T : class, IWireMessage<T>
    {
        var buffer = new PooledBuffer();
        var writer = new WireWriter(buffer);
        message.Write(ref writer);
        return buffer.Written.ToArray();
    }

    public static WireStatus Read(byte[] bytes, out Value? value, TextCache? keys = null, int maxElements = WireReader.DefaultMaxElements)
    {
        var reader = new WireReader(bytes, keys, maxElements);
        reader.ReadValue(out value);
        return reader.Status == WireStatus.Ok && reader.Remaining > 0 ? WireStatus.TrailingBytes : reader.Status;
    }
}
