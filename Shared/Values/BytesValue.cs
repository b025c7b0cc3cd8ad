namespace Mitogen.Values;

/// <summary>Raw bytes, owned by the value.</summary>
public sealed class BytesValue(ReadOnlyMemory<byte> data) : Value
{
    public ReadOnlyMemory<byte> Data { get; } = data;

    public override ValueKind Kind => ValueKind.Bytes;

    public override bool IsTruthy => !Data.IsEmpty;

    public override bool Equals(Value? other) => other is BytesValue bytes && bytes.Data.Span.SequenceEqual(Data.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Data.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => $"{Data.Length} bytes";
}
