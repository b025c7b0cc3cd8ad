using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>
/// Keeps what is made of a secret secret: text that a filter or method makes of text in which a secret stands is masked like the secret itself.
/// Text put together with <c>~</c> or in a template still holds the secret as it is, which every sink masks by value.
/// </summary>
internal static class SecretTrail
{
    /// <summary>Shorter texts, such as a part of a split, say too little and would mask too much.</summary>
    private const int ShortestDerived = 6;

    private const int MaxItems = 1_000;

    /// <returns>The result, secret text marked as such.</returns>
    public static Value Follow(ILookupHost host, Value input, Value result)
    {
        if (!host.HasSecrets || ReferenceEquals(input, result))
            return result;

        return result switch
        {
            StringValue text when Holds(host, input) => Mark(host, text),
            ListValue parts when input is StringValue { IsSecret: true } => new ListValue(parts.Select(part => Mark(host, part))),
            ListValue items when input is ListValue inputs && inputs.Count == items.Count && Holds(host, inputs) => MarkSome(host, inputs, items),
            _ => result,
        };
    }

    private static bool Holds(ILookupHost host, Value value) => value switch
    {
        StringValue text => text.IsSecret || host.HoldsSecret(text.Text),
        BytesValue bytes => host.HoldsSecret(Encoding.UTF8.GetString(bytes.Data.Span)),
        ListValue or TupleValue => ((IEnumerable<Value>)value).Take(MaxItems).Any(item => Holds(host, item)),
        MapValue map => map.Values.Take(MaxItems).Any(item => Holds(host, item)),
        _ => false,
    };

    /// <summary>As <c>map</c> does: each item comes of the one at its place.</summary>
    private static ListValue MarkSome(ILookupHost host, ListValue inputs, ListValue items) =>
        new(items.Select((item, index) => !ReferenceEquals(item, inputs[index]) && Holds(host, inputs[index]) ? Mark(host, item) : item));

    /// <summary>A text that holds the secret as it is needs no mark of its own.</summary>
    private static Value Mark(ILookupHost host, Value value)
    {
        if (value is not StringValue { IsSecret: false } text || text.Text.Length < ShortestDerived || host.HoldsSecret(text.Text))
            return value;

        host.AddSecret(text.Text);
        return new StringValue(text.Text, isSecret: true);
    }
}
