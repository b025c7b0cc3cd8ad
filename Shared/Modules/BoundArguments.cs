using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>Arguments after validation: every declared argument by its own name, converted, null when absent without a default.</summary>
internal sealed class BoundArguments(MapValue values)
{
    public MapValue Values { get; } = values;

    public Value this[string name] => Values.TryGetValue(name, out Value? value) ? value : Value.Null;

    public bool Has(string name) => !this[name].IsNull;

    /// <summary>Null when it was not given.</summary>
    public string? Text(string name) => this[name] is StringValue text ? text.Text : null;

    public string RequiredText(string name) => Text(name) ?? throw new InvalidOperationException($"argument '{name}' was not bound");

    public bool Flag(string name) => this[name] is BooleanValue { Flag: true };

    /// <summary>Null when it was not given.</summary>
    public bool? Boolean(string name) => this[name] is BooleanValue flag ? flag.Flag : null;

    public long? Integer(string name) => this[name] is IntegerValue number ? number.Number : null;

    public ListValue? List(string name) => this[name] as ListValue;

    /// <summary>The texts of a list; empty when it was not given.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        if (List(name) is { } list)
        {
            foreach (Value item in list)
                texts.Add(item is StringValue text ? text.Text : PythonText.Of(item));
        }

        return texts;
    }

    public ReadOnlyMemory<byte>? Bytes(string name) => this[name] is BytesValue bytes ? bytes.Data : default(ReadOnlyMemory<byte>?);
}
