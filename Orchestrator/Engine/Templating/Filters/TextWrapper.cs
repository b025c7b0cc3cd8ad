using System.Text.RegularExpressions;
using Mitogen.Templating.Python;

namespace Mitogen.Templating.Filters;

/// <summary>Python's <c>textwrap.wrap</c> as Jinja calls it: tabs and blanks inside lines stay.</summary>
internal static partial class TextWrapper
{
    public static IEnumerable<string> Wrap(string line, int width, bool breaksWords, bool breaksHyphens)
    {
        var chunks = new LinkedList<string>((breaksHyphens ? HyphenChunks() : BlankChunks()).Split(line).Where(chunk => chunk.Length > 0));
        bool isFirst = true;
        while (chunks.Count > 0)
        {
            if (!isFirst && string.IsNullOrWhiteSpace(chunks.First!.Value))
            {
                chunks.RemoveFirst();
            }

            string wrapped = TakeLine(chunks, width, breaksWords);
            if (wrapped.Length > 0)
            {
                isFirst = false;
                yield return wrapped;
            }
        }
    }

    private static string TakeLine(LinkedList<string> chunks, int width, bool breaksWords)
    {
        var taken = new List<string>();
        int length = 0;
        while (chunks.First is { } chunk && length + CodePointText.Length(chunk.Value) <= width)
        {
            length += CodePointText.Length(chunk.Value);
            taken.Add(chunk.Value);
            chunks.RemoveFirst();
        }

        if (chunks.First is { } longWord && CodePointText.Length(longWord.Value) > width)
        {
            int room = breaksWords ? Math.Max(1, width - length) : 0;
            if (breaksWords)
            {
                taken.Add(CodePointText.Substring(longWord.Value, 0, room));
                longWord.Value = CodePointText.Substring(longWord.Value, room, int.MaxValue);
            }
            else if (taken.Count == 0)
            {
                taken.Add(longWord.Value);
                chunks.RemoveFirst();
            }
        }

        if (taken.Count > 0 && string.IsNullOrWhiteSpace(taken[^1]))
        {
            taken.RemoveAt(taken.Count - 1);
        }

        return string.Concat(taken);
    }

    [GeneratedRegex(@"([\t\n\v\f\r ]+)")]
    private static partial Regex BlankChunks();

    [GeneratedRegex(@"([\t\n\v\f\r ]+|(?<=[\w!""'&.,?])-{2,}(?=\w)|[^\t\n\v\f\r ]*?[\w!""'&.,?]*?[^\d\W]-(?=[^\d\W]-?[^\d\W]))")]
    private static partial Regex HyphenChunks();
}
