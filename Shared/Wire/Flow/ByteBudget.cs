namespace Mitogen.Wire.Flow;

/// <summary>Bytes that several queues hold together. Under the lock of the link.</summary>
internal sealed class ByteBudget
{
    public long Bytes { get; private set; }

    public void Add(int bytes) => Bytes += bytes;
}
