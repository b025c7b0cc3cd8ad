using System.Text.RegularExpressions;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>sequence</c>: <c>start=1 end=9 stride=2 format=%02d</c>, or short <c>1-9/2:%02d</c>.</summary>
internal static partial class SequenceLookup
{
    private const int MaxItems = 1_000_000;
    private static readonly string[] Known = ["start", "end", "count", "stride", "format"];

    private sealed record Settings(long? Start, long? End, long? Count, long Stride, string Format);

    public static IEnumerable<Value> Run(LookupCall call)
    {
        IEnumerable<string> terms = call.Terms.Count == 0 && call.Options.Count > 0 ? [""] : call.TextTerms;
        return terms.SelectMany(term => Generate(Parse(term, call), call));
    }

    private static Settings Parse(string term, LookupCall call)
    {
        Match match = ShortForm().Match(term);
        if (term.Length > 0 && match.Success)
        {
            long end = Number(match.Groups[2].Value, call);
            return new Settings(match.Groups[1].Success ? Number(match.Groups[1].Value, call) : 1, end, null,
                match.Groups[3].Success ? Number(match.Groups[3].Value, call) : 1, match.Groups[4].Success ? match.Groups[4].Value : "%d");
        }

        (string rest, Dictionary<string, string> pairs) = KeyValueTerm.Parse(term);
        if (rest.Length > 0)
            throw call.Fail($"unrecognized arguments to with_sequence: {rest}");

        if (term.Length == 0)
        {
            pairs = call.Options.ToDictionary(option => option.Key, option => PythonText.Str(option.Value), StringComparer.Ordinal);
        }

        if (pairs.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            throw call.Fail($"unrecognized arguments to with_sequence: {unknown}");

        long? Get(string name) => pairs.TryGetValue(name, out string? text) ? Number(text, call) : null;
        return new Settings(Get("start"), Get("end"), Get("count"), Get("stride") ?? 1, pairs.GetValueOrDefault("format", "%d"));
    }

    private static long Number(string text, LookupCall call) => !IsOctalOfOld(text) && PythonNumbers.ParseInteger(text, 0) is { } number && number >= long.MinValue && number <= long.MaxValue
        ? (long)number
        : throw call.Fail($"can't parse {text} as integer");

    /// <summary>Python reads no number with a leading zero and no letter after it.</summary>
    private static bool IsOctalOfOld(string text) => text.TrimStart('-').TrimStart('0') is { Length: > 0 } rest && rest.Length < text.TrimStart('-').Length && char.IsAsciiDigit(rest[0]);

    private static IEnumerable<Value> Generate(Settings settings, LookupCall call)
    {
        if (settings.End is null && settings.Count is null)
            throw call.Fail("must specify count or end in with_sequence");

        if (settings.Format.Count(letter => letter == '%') != 1)
            throw call.Fail($"bad formatting string: {settings.Format}");

        if (settings.End is not null && settings.Count is not null)
            throw call.Fail("can't specify both count and end in with_sequence");

        long start = settings.Start ?? 1;
        long end = settings.End ?? (settings.Count == 0 ? start : start + (settings.Count!.Value * settings.Stride) - 1);
        if (settings.Count == 0 || settings.Stride == 0)
            return [];

        if ((settings.Stride > 0 && end < start) || (settings.Stride < 0 && end > start))
            throw call.Fail(settings.Stride > 0 ? "to count backwards make stride negative" : "to count forward don't make stride negative");

        var range = new RangeValue(start, end + Math.Sign(settings.Stride), settings.Stride);
        if (range.LongCount > MaxItems)
            throw call.Fail($"more than {MaxItems} items");

        return range.Select(number => (Value)PercentFormat.Apply(settings.Format, number));
    }

    [GeneratedRegex(@"^(?:(0?x?[0-9a-f]+)-)?(0?x?[0-9a-f]+)(?:/(0?x?[0-9a-f]+))?(?::(.+))?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ShortForm();
}
