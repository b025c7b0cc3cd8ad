using System.Globalization;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that choose at random; with a seed always the same.</summary>
internal static class RandomFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("random", Random, "end?", "start?", "step?", "seed?")
        .Add("shuffle", Shuffle, "seed?")
        .Add("random_mac", RandomMac, "seed?");

    private static Func<long, long> Source(FilterArguments arguments, int seedIndex)
    {
        if (arguments.IsGiven(seedIndex))
            return new MersenneTwister(PythonText.Str(arguments[seedIndex])).Below;

        arguments.Context.Variables?.MarkVolatile();
        return arguments.Context.Environment.Host.NextRandom;
    }

    private static Value Random(Value input, FilterArguments arguments)
    {
        Func<long, long> next = Source(arguments, 3);
        if (!Arithmetic.IsWhole(input))
        {
            IReadOnlyList<Value> items = Iteration.ListOf(input);
            return items.Count == 0 ? new UndefinedValue("No random item, sequence was empty.") : items[(int)next(items.Count)];
        }

        long start = arguments.OptionalInteger(1) ?? 0;
        long step = arguments.OptionalInteger(2) ?? 1;
        var range = new RangeValue(start, (long)Arithmetic.ToBig(input), step == 0 ? throw new TemplateFailure("zero step for randrange()") : step);
        return range.LongCount == 0
            ? throw new TemplateFailure($"empty range for randrange() ({start}, {PythonText.Str(input)}, {step})")
            : start + (next(range.LongCount) * step);
    }

    private static Value Shuffle(Value input, FilterArguments arguments)
    {
        Func<long, long> next = Source(arguments, 0);
        Value[] items = [.. Iteration.Of(input)];
        for (int index = items.Length - 1; index > 0; index--)
        {
            int other = (int)next(index + 1);
            (items[index], items[other]) = (items[other], items[index]);
        }

        return new ListValue(items);
    }

    private static Value RandomMac(Value input, FilterArguments arguments)
    {
        string prefix = PythonText.Str(input).ToLowerInvariant();
        int given = prefix.Split(':').Length;
        if (given > 5 || !prefix.Split(':').All(part => part.Length == 2 && part.All(char.IsAsciiHexDigit)))
            throw new TemplateFailure($"Invalid value ({prefix}) for random_mac: expected 1 to 5 hexadecimal bytes");

        Func<long, long> next = Source(arguments, 0);
        return prefix + string.Concat(Enumerable.Range(given, 6 - given).Select(_ => string.Create(CultureInfo.InvariantCulture, $":{next(256):x2}")));
    }
}
