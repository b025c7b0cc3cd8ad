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

            string wrapped = TakeLine(chunks, width, breaksWords, breaksHyphens);
            if (wrapped.Length > 0)
            {
                isFirst = false;
                yield return wrapped;
            }
        }
    }

    private static string TakeLine(LinkedList<string> chunks, int width, bool breaksWords, bool breaksHyphens)
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
            if (breaksWords)
            {
                int room = Room(longWord.Value, width - length, breaksHyphens);
                taken.Add(CodePointText.Substring(longWord.Value, 0, room)); // Without room nothing, which keeps the blank before it.
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

    /// <summary>How much of a word that is too long still fits, up to its last hyphen if it has one.</summary>
    private static int Room(string word, int room, bool breaksHyphens)
    {
        int hyphen = breaksHyphens && room > 0 ? word[..Math.Min(word.Length, CodePointText.UnitIndex(word, room))].LastIndexOf('-') : -1;
        return hyphen > 0 && word.AsSpan(0, hyphen).ContainsAnyExcept('-') ? CodePointText.CodePointIndex(word, hyphen) + 1 : room;
    }

    [GeneratedRegex(@"([\t\n\v\f\r ]+)")]
    private static partial Regex BlankChunks();

    [GeneratedRegex(@"([\t\n\v\f\r ]+|(?<=[\w!""'&.,?])-{2,}(?=\w)|[^\t\n\v\f\r ]+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))(?=[^\d\W]-?[^\d\W])|(?=[\t\n\v\f\r ]|\z)|(?<=[\w!""'&.,?])(?=-{2,}\w)))")]
    private static partial Regex HyphenChunks();
}
