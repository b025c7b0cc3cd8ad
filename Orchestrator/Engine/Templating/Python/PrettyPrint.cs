using System.Text;
using System.Text.RegularExpressions;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>pprint.pformat</c>: what does not fit 80 columns is laid out an item a line, maps by key.</summary>
/// <remarks>Source: Python documentation, "pprint"; observed with Python 3.11.</remarks>
internal sealed partial class PrettyPrint
{
    private const int Width = 80;
    private const int MaxNesting = 300;
    private readonly StringBuilder _text = new();

    public static string Format(Value value)
    {
        var printer = new PrettyPrint();
        printer.Write(value, 0, 0, 0);
        return printer._text.ToString();
    }

    private void Write(Value value, int indent, int allowance, int level)
    {
        if (level > MaxNesting)
            throw new TemplateFailure("the value nests too deeply to be printed");

        string shown = PythonText.Repr(Ordered(value, 0));
        if (CodePointText.Length(shown) <= Width - indent - allowance)
        {
            _text.Append(shown);
            return;
        }

        switch (value)
        {
            case MapValue map:
                WriteMap(map, indent, allowance + 1, level + 1);
                break;
            case ListValue list:
                WriteItems("[", list, "]", indent, allowance, level + 1);
                break;
            case TupleValue { FieldNames.Length: 0 } tuple:
                WriteItems("(", tuple, tuple.Count == 1 ? ",)" : ")", indent, allowance, level + 1);
                break;
            case SetValue { Count: > 0 } set:
                WriteItems("{", Sorted([.. set], item => item), "}", indent, allowance, level + 1);
                break;
            case StringValue { IsMarkup: false, Text.Length: > 0 } text:
                WriteText(text.Text, indent, allowance, isOutermost: level == 0);
                break;
            default:
                _text.Append(shown);
                break;
        }
    }

    private void WriteMap(MapValue map, int indent, int allowance, int level)
    {
        _text.Append('{');
        KeyValuePair<Value, Value>[] entries = Sorted([.. map], entry => entry.Key);
        for (int index = 0; index < entries.Length; index++)
        {
            bool isLast = index == entries.Length - 1;
            string key = PythonText.Repr(entries[index].Key);
            _text.Append(key).Append(": ");
            Write(entries[index].Value, indent + 1 + CodePointText.Length(key) + 2, isLast ? allowance : 1, level);
            NextLine(isLast, indent + 1);
        }

        _text.Append('}');
    }

    private void WriteItems(string open, IReadOnlyList<Value> items, string close, int indent, int allowance, int level)
    {
        _text.Append(open);
        for (int index = 0; index < items.Count; index++)
        {
            bool isLast = index == items.Count - 1;
            Write(items[index], indent + 1, isLast ? allowance + close.Length : 1, level);
            NextLine(isLast, indent + 1);
        }

        _text.Append(close);
    }

    private void NextLine(bool isLast, int indent)
    {
        if (!isLast)
        {
            _text.Append(",\n").Append(' ', indent);
        }
    }

    /// <summary>Long text as several literals, cut after line breaks and blanks.</summary>
    private void WriteText(string text, int indent, int allowance, bool isOutermost)
    {
        (indent, allowance) = isOutermost ? (indent + 1, allowance + 1) : (indent, allowance);
        List<string> chunks = [];
        string[] lines = [.. TextCutting.SplitLines(text, keepsEnds: true).Select(line => ((StringValue)line).Text)];
        for (int index = 0; index < lines.Length; index++)
        {
            AddChunks(chunks, lines[index], Width - indent, index == lines.Length - 1 ? allowance : 0);
        }

        if (chunks.Count == 1)
        {
            _text.Append(chunks[0]);
            return;
        }

        _text.Append(isOutermost ? "(" : "").AppendJoin("\n" + new string(' ', indent), chunks).Append(isOutermost ? ")" : "");
    }

    private static void AddChunks(List<string> chunks, string line, int width, int allowance)
    {
        string whole = Quoted(line);
        if (CodePointText.Length(whole) <= width - allowance)
        {
            chunks.Add(whole);
            return;
        }

        string current = "";
        string[] parts = [.. Words().Matches(line).Select(match => match.Value).Where(part => part.Length > 0)];
        for (int index = 0; index < parts.Length; index++)
        {
            width -= index == parts.Length - 1 ? allowance : 0;
            if (CodePointText.Length(Quoted(current + parts[index])) > width)
            {
                AddChunk(chunks, current);
                current = parts[index];
            }
            else
            {
                current += parts[index];
            }
        }

        AddChunk(chunks, current);
    }

    private static void AddChunk(List<string> chunks, string text)
    {
        if (text.Length > 0)
        {
            chunks.Add(Quoted(text));
        }
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder();
        PythonQuoting.AppendQuoted(quoted, text);
        return quoted.ToString();
    }

    /// <summary>The value with the entries of all maps by key.</summary>
    private static Value Ordered(Value value, int depth)
    {
        if (depth > MaxNesting)
            throw new TemplateFailure("the value nests too deeply to be printed");

        return value switch
        {
            MapValue map => OrderedMap(map, depth + 1),
            ListValue list => new ListValue(list.Select(item => Ordered(item, depth + 1))),
            TupleValue { FieldNames.Length: 0 } tuple => new TupleValue([.. tuple.Select(item => Ordered(item, depth + 1))]),
            _ => value,
        };
    }

    private static MapValue OrderedMap(MapValue map, int depth)
    {
        var ordered = new MapValue(map.Count);
        foreach ((Value key, Value value) in Sorted([.. map], entry => entry.Key))
        {
            ordered.Add(key, Ordered(value, depth));
        }

        return ordered;
    }

    /// <summary>By order where Python has one, else by the name of the type.</summary>
    private static T[] Sorted<T>(T[] items, Func<T, Value> key) => [.. items.Order(Comparer<T>.Create((left, right) => Compare(key(left), key(right))))];

    private static int Compare(Value left, Value right)
    {
        try
        {
            return Comparison.IsLess(left, right) ? -1 : Comparison.IsLess(right, left) ? 1 : 0;
        }
        catch (TemplateFailure)
        {
            return string.CompareOrdinal(PythonTypes.NameOf(left), PythonTypes.NameOf(right));
        }
    }

    [GeneratedRegex(@"\S*\s*")]
    private static partial Regex Words();
}
