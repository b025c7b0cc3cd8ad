using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Execution.Debugging;

/// <summary>A name and the way into it: <c>task.args['port']</c>.</summary>
internal sealed record DebuggerPath(string Root, IReadOnlyList<DebuggerPath.Step> Steps)
{
    /// <param name="IsAttribute">True for <c>.name</c>, false for <c>[key]</c>.</param>
    /// <param name="Key">The name or key.</param>
    internal readonly record struct Step(bool IsAttribute, Value Key);

    public static bool TryParse(string text, [MaybeNullWhen(false)] out DebuggerPath path)
    {
        path = null;
        text = text.Trim();
        int at = NameEnd(text, 0);
        if (at == 0)
        {
            return false;
        }

        string root = text[..at];
        var steps = new List<Step>();
        while (at < text.Length)
        {
            int end = text[at] == '.' ? NameEnd(text, at + 1) : text[at] == '[' ? BracketEnd(text, at) : -1;
            if (end <= at + 1)
            {
                return false;
            }

            if (text[at] == '.')
            {
                steps.Add(new Step(IsAttribute: true, text[(at + 1)..end]));
            }
            else if (PythonLiteral.TryParse(text[(at + 1)..(end - 1)], out Value? key))
            {
                steps.Add(new Step(IsAttribute: false, key));
            }
            else
            {
                return false;
            }

            at = end;
        }

        path = new DebuggerPath(root, steps);
        return true;
    }

    private static int NameEnd(string text, int from)
    {
        int at = from;
        while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '_' || (at > from && char.IsDigit(text[at]))))
        {
            at++;
        }

        return at;
    }

    /// <summary>The place after the bracket that closes the one at <paramref name="from"/>; -1 when none does.</summary>
    private static int BracketEnd(string text, int from)
    {
        char quote = '\0';
        for (int at = from + 1; at < text.Length; at++)
        {
            char letter = text[at];
            if (quote != '\0')
            {
                at += letter == '\\' ? 1 : 0;
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '\'' or '"')
            {
                quote = letter;
            }
            else if (letter == ']')
            {
                return at + 1;
            }
        }

        return -1;
    }
}
