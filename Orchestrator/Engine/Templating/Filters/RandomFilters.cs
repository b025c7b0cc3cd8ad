using System.Globalization;
using System.Numerics;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that choose at random; with a seed always the same.</summary>
internal static class RandomFilters
{
    /// <summary>Ten hexadecimal digits, none of them left out.</summary>
    private const long LowestMac = 0x10_0000_0000;
    private const long HighestMac = 0x100_0000_0000;

    public static void AddTo(FilterTable table) => table
        .Add("random", Random, "start?", "step?", "seed?")
        .Add("shuffle", Shuffle, "seed?")
        .Add("random_mac", RandomMac, "seed?");

    private static Func<BigInteger, BigInteger> Source(FilterArguments arguments, int seedIndex)
    {
        if (arguments.Optional(seedIndex) is { IsNull: false } seed)
            return MersenneTwister.Of(seed).Below;

        arguments.Context.Variables?.MarkVolatile();
        ILookupHost host = arguments.Context.Environment.Host;
        return limit => limit <= long.MaxValue ? host.NextRandom((long)limit) : Large(host, limit);
    }

    private static BigInteger Large(ILookupHost host, BigInteger limit)
    {
        BigInteger number;
        do
        {
            number = 0;
            for (long bits = limit.GetBitLength(); bits > 0; bits -= 32)
            {
                int taken = (int)Math.Min(32, bits);
                number = (number << taken) | host.NextRandom(1L << taken);
            }
        }
        while (number >= limit);

        return number;
    }

    private static Value Random(Value input, FilterArguments arguments)
    {
        Func<BigInteger, BigInteger> next = Source(arguments, 2);
        if (!Arithmetic.IsWhole(input))
        {
            if (arguments.IsGiven(0) || arguments.IsGiven(1))
                throw new TemplateFailure("start and step can only be used with integer values");

            if (input is MapValue or MappingObjectValue or DictionaryViewValue)
                throw new TemplateFailure("random can only be used on sequences and integers");

            IReadOnlyList<Value> items = Iteration.ListOf(input);
            return items.Count == 0 ? throw new TemplateFailure("Cannot choose from an empty sequence") : items[(int)next(items.Count)];
        }

        BigInteger start = arguments.IsGiven(0) ? Arithmetic.ToBig(arguments[0]) : 0;
        BigInteger step = arguments.IsGiven(1) && Arithmetic.ToBig(arguments[1]) is { IsZero: false } given ? given : 1;
        BigInteger width = Arithmetic.ToBig(input) - start;
        BigInteger count = (width + step - step.Sign) / step;
        return count.Sign <= 0
            ? throw new TemplateFailure($"empty range for randrange() ({start}, {PythonText.Str(input)}, {step})")
            : BigIntegerValue.Of(start + (next(count) * step));
    }

    private static Value Shuffle(Value input, FilterArguments arguments)
    {
        if (arguments.Optional(0) is ListValue or TupleValue or MapValue)
            return Iteration.IsIterable(input) ? new ListValue(Iteration.Of(input)) : input; // No seed at all: nothing is moved.

        Func<BigInteger, BigInteger> next = Source(arguments, 0);
        if (input is UndefinedValue undefined)
            throw undefined.Failure();

        if (!Iteration.IsIterable(input))
            return input;

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
        string prefix = (input as StringValue)?.Text.ToLowerInvariant()
            ?? throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"Invalid value type ({PythonTypes.NameOf(input)}) for random_mac: expected text");
        int given = prefix.Split(':').Length;
        if (given > 5 || !prefix.Split(':').All(part => part.Length >= 2 && char.IsAsciiHexDigit(part[0]) && char.IsAsciiHexDigit(part[1])))
            throw new TemplateFailure($"Invalid value ({prefix}) for random_mac: expected 1 to 5 hexadecimal bytes");

        string digits = (LowestMac + (long)Source(arguments, 0)(HighestMac - LowestMac)).ToString("x10", CultureInfo.InvariantCulture);
        return prefix + string.Concat(digits.Chunk(2).Take(6 - given).Select(part => ":" + new string(part)));
    }
}
