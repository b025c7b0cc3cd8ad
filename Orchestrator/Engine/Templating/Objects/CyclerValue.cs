using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary><c>cycler(a, b, c)</c></summary>
internal sealed class CyclerValue(Value[] items) : AttributeObjectValue
{
    private static readonly Signature NoArguments = new("cycler");
    private int _position;

    public override string TypeName => "Cycler";

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value)
    {
        value = name switch
        {
            "current" => items[_position],
            "next" => new FunctionValue("next", NoArguments, (_, _) => Next(), this),
            "reset" => new FunctionValue("reset", NoArguments, (_, _) => Reset(), this),
            "pos" => _position,
            "items" => new TupleValue(items),
            _ => null,
        };
        return value is not null;
    }

    private Value Next()
    {
        Value current = items[_position];
        _position = (_position + 1) % items.Length;
        return current;
    }

    private Value Reset()
    {
        _position = 0;
        return Value.Null;
    }
}
