using System.Collections.Immutable;
using Mitogen.Values;

namespace Mitogen.Diagnostics;

/// <summary>The secrets of a run, masked by value wherever a result, a message or a log line could show one.</summary>
internal sealed class SecretMask
{
    private const string Mark = "********";

    /// <summary>Shorter texts are not looked for inside others: masking every "a" would hide the result, not the secret.</summary>
    private const int ShortestInside = 4;

    private ImmutableSortedSet<string> _secrets = ImmutableSortedSet.Create<string>(Comparer<string>.Create(LongestFirst));

    public void Add(string secret)
    {
        if (secret.Length > 0)
        {
            ImmutableInterlocked.Update(ref _secrets, (known, added) => known.Add(added), secret);
        }
    }

    public bool HasAny => _secrets.Count > 0;

    /// <summary>True when a secret, one that is long enough to be looked for, stands in the text.</summary>
    public bool IsIn(string text)
    {
        foreach (string secret in _secrets)
        {
            if (secret.Length >= ShortestInside && secret.Length <= text.Length && text.Contains(secret, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public string Mask(string text)
    {
        foreach (string secret in _secrets)
        {
            if (text == secret)
            {
                return Mark;
            }

            if (secret.Length >= ShortestInside)
            {
                text = text.Replace(secret, Mark, StringComparison.Ordinal);
            }
        }

        return text;
    }

    /// <summary>Texts and lists in which there is nothing to mask are the result themselves: they may be large. Secret text is masked whether it was added or not.</summary>
    public Value Mask(Value value) => value switch
    {
        StringValue { IsSecret: true } or VaultedValue => Mark,
        StringValue text when _secrets.Count > 0 => Mask(text.Text) is var masked && ReferenceEquals(masked, text.Text) ? text : masked,
        ListValue list => MaskList(list),
        MapValue map => MaskMap(map),
        _ => value,
    };

    private static int LongestFirst(string a, string b) => a.Length != b.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b);

    private ListValue MaskList(ListValue list)
    {
        foreach (Value item in list)
        {
            if (!ReferenceEquals(Mask(item), item))
            {
                return new ListValue(list.Select(Mask));
            }
        }

        return list;
    }

    private MapValue MaskMap(MapValue map)
    {
        var masked = new MapValue(map.Count);
        foreach ((Value key, Value item) in map)
        {
            masked[Mask(key)] = Mask(item);
        }

        return masked;
    }
}
