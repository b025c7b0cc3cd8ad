using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>pprint.pformat</c>: the repr, over several lines where it is wider than 80 letters, with the keys of maps in order.</summary>
internal sealed class PrettyPrinter
{
    private const int Width = 80;
    private const int MaxDepth = 200;
    private readonly StringBuilder _text = new();

    private PrettyPrinter()
    {
    }

    public static string Format(Value value)
    {
        var printer = new PrettyPrinter();
        printer.Write(value, 0, 0, 0);
        return printer._text.ToString();
    }

    /// <summary>The repr with sorted keys.</summary>
    private static string Repr(Value value, int depth)
    {
        if (depth > MaxDepth)
            throw new TemplateFailure("maximum recursion depth exceeded while printing an object");

        IEnumerable<string> Items(IEnumerable<Value> items) => items.Select(item => Repr(item, depth + 1));
        return value switch
        {
            MappingObjectValue mapping => Repr(mapping.ToMap(), depth),
            MapValue map => $"{{{string.Join(", ", Ordered(map).Select(entry => $"{Repr(entry.Key, depth + 1)}: {Repr(entry.Value, depth + 1)}"))}}}",
            ListValue list => $"[{string.Join(", ", Items(list))}]",
            TupleValue { Count: 1 } tuple => $"({Repr(tuple[0], depth + 1)},)",
            TupleValue tuple => $"({string.Join(", ", Items(tuple))})",
            _ => PythonText.Repr(value),
        };
    }

    /// <summary>Keys that have no order between them stand by the names of their types.</summary>
    private static IEnumerable<KeyValuePair<Value, Value>> Ordered(MapValue map)
    {
        var order = Comparer<Value>.Create((left, right) =>
        {
            try
            {
                return Comparison.IsLess(left, right) ? -1 : Comparison.IsLess(right, left) ? 1 : 0;
            }
            catch (TemplateFailure)
            {
                return string.CompareOrdinal(PythonTypes.NameOf(left), PythonTypes.NameOf(right));
            }
        });
        return map.OrderBy(entry => entry.Key, order);
    }

    /// <param name="allowance">How many closing letters must have room behind it.</param>
    private void Write(Value value, int indent, int allowance, int depth)
    {
        string whole = Repr(value, depth);
        if (CodePointText.Length(whole) <= Width - indent - allowance)
        {
            _text.Append(whole);
            return;
        }

        switch (value)
        {
            case MappingObjectValue mapping:
                Write(mapping.ToMap(), indent, allowance, depth);
                break;
            case MapValue { Count: > 0 } map:
                WriteMap(map, indent, allowance, depth);
                break;
            case ListValue { Count: > 0 } list:
                _text.Append('[');
                WriteItems(list, indent + 1, allowance + 1, depth);
                _text.Append(']');
                break;
            case TupleValue { Count: > 0 } tuple:
                string end = tuple.Count == 1 ? ",)" : ")";
                _text.Append('(');
                WriteItems(tuple, indent + 1, allowance + end.Length, depth);
                _text.Append(end);
                break;
            case StringValue { Text.Length: > 0 } text:
                WriteText(text.Text, indent, allowance, depth);
                break;
            default:
                _text.Append(whole);
                break;
        }
    }

    private void WriteMap(MapValue map, int indent, int allowance, int depth)
    {
        _text.Append('{');
        int index = 0;
        foreach ((Value key, Value item) in Ordered(map))
        {
            bool isLast = ++index == map.Count;
            string name = Repr(key, depth + 1);
            _text.Append(name).Append(": ");
            Write(item, indent + 1 + CodePointText.Length(name) + 2, isLast ? allowance + 1 : 1, depth + 1);
            if (!isLast)
            {
                NextLine(",", indent + 1);
            }
        }

        _text.Append('}');
    }

    private void WriteItems(IReadOnlyList<Value> items, int indent, int allowance, int depth)
    {
        for (int index = 0; index < items.Count; index++)
        {
            bool isLast = index == items.Count - 1;
            Write(items[index], indent, isLast ? allowance : 1, depth + 1);
            if (!isLast)
            {
                NextLine(",", indent);
            }
        }
    }

    private void NextLine(string end, int indent) => _text.Append(end).Append('\n').Append(' ', indent);

    /// <summary>Long text becomes several literals: one for each of its lines, cut between words where even they are too long.</summary>
    private void WriteText(string text, int indent, int allowance, int depth)
    {
        bool isAlone = depth == 0;
        int column = isAlone ? indent + 1 : indent;
        int room = isAlone ? allowance + 1 : allowance;
        List<string> parts = Parts(text, Width - column, Width - column - room);
        if (parts.Count == 1)
        {
            _text.Append(parts[0]);
            return;
        }

        _text.Append(isAlone ? "(" : "");
        for (int index = 0; index < parts.Count; index++)
        {
            if (index > 0)
            {
                NextLine("", column);
            }

            _text.Append(parts[index]);
        }

        _text.Append(isAlone ? ")" : "");
    }

    private static List<string> Parts(string text, int width, int lastWidth)
    {
        var parts = new List<string>();
        string[] lines = [.. TextCutting.SplitLines(text, keepsEnds: true).Select(PythonText.Str)];
        for (int index = 0; index < lines.Length; index++)
        {
            int room = index == lines.Length - 1 ? lastWidth : width;
            string whole = PythonText.Repr(lines[index]);
            if (CodePointText.Length(whole) <= room)
            {
                parts.Add(whole);
            }
            else
            {
                AddWords(parts, lines[index], width, room);
            }
        }

        return parts;
    }

    private static void AddWords(List<string> parts, string line, int width, int lastWidth)
    {
        string[] words = Words(line);
        string current = "";
        for (int index = 0; index < words.Length; index++)
        {
            string candidate = current + words[index];
            int room = index == words.Length - 1 ? lastWidth : width;
            if (CodePointText.Length(PythonText.Repr(candidate)) > room)
            {
                if (current.Length > 0)
                {
                    parts.Add(PythonText.Repr(current));
                }

                current = words[index];
            }
            else
            {
                current = candidate;
            }
        }

        if (current.Length > 0)
        {
            parts.Add(PythonText.Repr(current));
        }
    }

    /// <summary>Each word with the blanks behind it.</summary>
    private static string[] Words(string line)
    {
        var words = new List<string>();
        int start = 0;
        for (int index = 1; index < line.Length; index++)
        {
            if (char.IsWhiteSpace(line[index - 1]) && !char.IsWhiteSpace(line[index]))
            {
                words.Add(line[start..index]);
                start = index;
            }
        }

        words.Add(line[start..]);
        return [.. words];
    }
}
