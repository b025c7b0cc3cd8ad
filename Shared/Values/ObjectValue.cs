namespace Mitogen.Values;

/// <summary>Base of the values that only templates know (undefined, callables, tuples, ranges, dates). They never cross the wire.</summary>
public abstract class ObjectValue : Value
{
    internal ObjectValue()
    {
    }

    public sealed override ValueKind Kind => ValueKind.Object;
}
