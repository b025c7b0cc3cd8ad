using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on sequences: ends, sums, order, joins, cuts.</summary>
internal static class SequenceFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("list", (input, _) => new ListValue(Iteration.ListOf(input)))
        .Add("length", (input, _) => Iteration.LengthOf(input))
        .Alias("count", "length")
        .Add("first", (input, _) => Iteration.Of(input).FirstOrDefault() ?? new UndefinedValue("No first item, sequence was empty."))
        .Add("last", (input, _) => Iteration.ListOf(input) is { Count: > 0 } items ? items[^1] : new UndefinedValue("No last item, sequence was empty."))
        .Add("join", Join, "d?", "attribute?")
        .Add("reverse", Reverse)
        .Add("sum", Sum, "attribute?", "start?")
        .Add("min", (input, arguments) => Extreme(input, arguments, largest: false), "case_sensitive?", "attribute?")
        .Add("max", (input, arguments) => Extreme(input, arguments, largest: true), "case_sensitive?", "attribute?")
        .Add("sort", Sort, "reverse?", "case_sensitive?", "attribute?")
        .Add("flatten", Flatten, "levels?", "skip_nulls?")
        .Add("batch", Batch, "linecount", "fill_with?")
        .Add("slice", Slice, "slices", "fill_with?");

    private static Value Join(Value input, FilterArguments arguments)
    {
        if (arguments.Context.AutoEscape)
            return JoinMarkup(input, arguments);

        string separator = arguments.Text(0, "");
        var text = new StringBuilder();
        bool isFirst = true;
        foreach (Value item in Iteration.Of(input))
        {
            text.Append(isFirst ? "" : separator);
            isFirst = false;
            TextLimit.Check(text.Length);
            PythonText.AppendStr(text, arguments.IsGiven(1) ? ItemPath.Get(item, arguments[1]) : item);
        }

        return new StringValue(text.ToString());
    }

    /// <summary>Where templates escape what they put out, one HTML text among the parts makes HTML of all of it.</summary>
    private static Value JoinMarkup(Value input, FilterArguments arguments)
    {
        Value separator = arguments.Optional(0) ?? StringValue.Empty;
        Value[] parts = [.. Iteration.Of(input).Select(item => arguments.IsGiven(1) ? ItemPath.Get(item, arguments[1]) : item)];
        TextLimit.Check(parts.Sum(part => part is StringValue text ? text.Text.Length : 0L) + (parts.Length * (separator is StringValue given ? given.Text.Length : 0L)));
        return Markup.Is(separator) || parts.Any(Markup.Is)
            ? Markup.Of(string.Join(Markup.Escape(separator).Text, parts.Select(part => Markup.Escape(part).Text)))
            : string.Join(PythonText.Str(separator), parts.Select(PythonText.Str));
    }

    private static Value Reverse(Value input, FilterArguments arguments)
    {
        if (input is StringValue text)
        {
            string[] letters = CodePointText.Split(text.Text);
            Array.Reverse(letters);
            return new StringValue(string.Concat(letters)) { IsMarkup = text.IsMarkup };
        }

        return new ListValue(Iteration.ListOf(input).Reverse());
    }

    private static Value Sum(Value input, FilterArguments arguments)
    {
        Value total = arguments.Optional(1) ?? 0L;
        if (total is StringValue or BytesValue)
            throw new TemplateFailure("sum() can't sum strings [use ''.join(seq) instead]");

        foreach (Value item in Iteration.Of(input))
        {
            total = Arithmetic.Add(total, arguments.IsGiven(0) ? ItemPath.Get(item, arguments[0]) : item);
        }

        return total;
    }

    private static Value Extreme(Value input, FilterArguments arguments, bool largest)
    {
        Func<Value, Value> key = ItemPath.KeyOf(arguments.IsGiven(1) ? arguments[1] : null, arguments.Flag(0));
        Value? best = null;
        foreach (Value item in Iteration.Of(input))
        {
            if (best is null || (largest ? Comparison.IsGreater(key(item), key(best)) : Comparison.IsLess(key(item), key(best))))
            {
                best = item;
            }
        }

        return best ?? new UndefinedValue("No aggregated item, sequence was empty.");
    }

    private static Value Sort(Value input, FilterArguments arguments)
    {
        bool caseSensitive = arguments.Flag(1);
        if (!arguments.IsGiven(2))
            return new ListValue(Sorting.Sort(Iteration.Of(input), ItemPath.KeyOf(null, caseSensitive), arguments.Flag(0)));

        string[] paths = PythonText.Str(arguments[2]).Split(',');
        Func<Value, Value> key = paths.Length == 1
            ? ItemPath.KeyOf(arguments[2], caseSensitive)
            : item => new ListValue(paths.Select(path => ItemPath.KeyOf(path, caseSensitive)(item)));
        return new ListValue(Sorting.Sort(Iteration.Of(input), key, arguments.Flag(0)));
    }

    private static Value Flatten(Value input, FilterArguments arguments)
    {
        var flat = new ListValue();
        AddFlat(flat, input, arguments.OptionalInteger(0), arguments.Flag(1, whenMissing: true), 0);
        return flat;
    }

    private static void AddFlat(ListValue flat, Value items, long? levels, bool skipsNulls, int depth)
    {
        if (depth > 500)
            throw new TemplateFailure("the list nests too deeply");

        foreach (Value item in Iteration.Of(items))
        {
            if (IsNothing(item))
            {
                if (!skipsNulls)
                {
                    flat.Add(item);
                }
            }
            else if (item is ListValue or TupleValue && levels is not <= 0)
            {
                AddFlat(flat, item, levels - 1, skipsNulls, depth + 1);
            }
            else
            {
                flat.Add(item);
            }
        }
    }

    /// <summary>None, and the text that stands for it.</summary>
    internal static bool IsNothing(Value item) => item.IsNull || item is StringValue { Text: "None" or "null" };

    /// <summary>As Jinja counts: a size that no batch ever has leaves everything in one.</summary>
    private static Value Batch(Value input, FilterArguments arguments)
    {
        Value size = arguments[0];
        var batches = new ListValue();
        var batch = new ListValue();
        foreach (Value item in Iteration.Of(input))
        {
            if (size.Equals(batch.Count))
            {
                batches.Add(batch);
                batch = new ListValue();
            }

            batch.Add(item);
        }

        if (batch.Count == 0)
            return batches;

        batches.Add(batch);
        if (arguments.IsGiven(1))
        {
            for (var missing = (long)Arithmetic.ToBig(Arithmetic.Subtract(size, batch.Count)); missing > 0; missing--)
            {
                batch.Add(arguments[1]);
            }
        }

        return batches;
    }

    private static Value Slice(Value input, FilterArguments arguments)
    {
        IReadOnlyList<Value> items = Iteration.ListOf(input);
        int slices = (int)arguments.Integer(0, 1);
        if (slices is < 1 or > 1_000_000)
            throw new TemplateFailure("slice() needs a number of slices of at least 1");

        int each = items.Count / slices;
        int withExtra = items.Count % slices;
        int offset = 0;
        var result = new ListValue();
        for (int number = 0; number < slices; number++)
        {
            int start = offset + (number * each);
            offset += number < withExtra ? 1 : 0;
            int end = offset + ((number + 1) * each);
            var slice = new ListValue(items.Skip(start).Take(end - start));
            if (arguments.IsGiven(1) && number >= withExtra)
            {
                slice.Add(arguments[1]);
            }

            result.Add(slice);
        }

        return result;
    }
}
