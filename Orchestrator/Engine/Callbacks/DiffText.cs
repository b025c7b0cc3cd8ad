using System.Text;
using Mitogen.Templating;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>The text of a result's <c>diff</c>, as the default callback prints it before the result.</summary>
internal static class DiffText
{
    /// <param name="diff">A map, or a list of maps.</param>
    /// <param name="context">Equal lines around changes.</param>
    /// <param name="paint">Colours a line.</param>
    public static string Of(Value diff, int context, Func<string, TextColor, string> paint)
    {
        var text = new StringBuilder();
        foreach (Value one in diff as IEnumerable<Value> ?? [diff])
        {
            if (one is MapValue map)
            {
                Write(text, map, context, paint);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MapValue diff, int context, Func<string, TextColor, string> paint)
    {
        AppendIf(text, diff, "dst_binary", _ => "diff skipped: destination file appears to be binary\n");
        AppendIf(text, diff, "src_binary", _ => "diff skipped: source file appears to be binary\n");
        AppendIf(text, diff, "dst_larger", limit => $"diff skipped: destination file size is greater than {limit}\n");
        AppendIf(text, diff, "src_larger", limit => $"diff skipped: source file size is greater than {limit}\n");
        if (diff.TryGetValue("before", out Value? before) && diff.TryGetValue("after", out Value? after))
        {
            string unified = UnifiedDiff.Of(
                Lines(before), Lines(after), Header("before", diff), Header("after", diff), context);
            foreach (string line in unified.Split('\n')[..^1])
            {
                text.Append(paint(line + "\n", ColorOf(line))); // The line end is painted too, as ansible-core 2.14 does.
            }

            if (unified.Length > 0)
            {
                text.Append('\n');
            }
        }

        AppendIf(text, diff, "prepared", prepared => prepared);
    }

    private static void AppendIf(StringBuilder text, MapValue diff, string key, Func<string, string> line)
    {
        if (diff.TryGetValue(key, out Value? value) && value.IsTruthy)
        {
            text.Append(line(JinjaEnvironment.ToText(value)));
        }
    }

    private static string Header(string side, MapValue diff) =>
        diff.TryGetValue(side + "_header", out Value? header) && header.IsTruthy ? $"{side}: {JinjaEnvironment.ToText(header)}" : side;

    private static List<string> Lines(Value side)
    {
        string text = side switch
        {
            { IsNull: true } => "",
            MapValue or ListValue => JsonText.Write(side, new JsonStyle { Indent = 4, SortKeys = true }) + "\n",
            _ => JinjaEnvironment.ToText(side),
        };
        var lines = new List<string>();
        int start = 0;
        for (int end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[start..end]);
        }

        if (lines.Count > 0 && !lines[^1].EndsWith('\n'))
        {
            lines[^1] += "\n\\ No newline at end of file\n";
        }

        return lines;
    }

    private static TextColor ColorOf(string line) => line.Length == 0 ? TextColor.None : line[0] switch
    {
        '+' => TextColor.DiffAdd,
        '-' => TextColor.DiffRemove,
        '@' => TextColor.DiffLines,
        _ => TextColor.None,
    };
}
