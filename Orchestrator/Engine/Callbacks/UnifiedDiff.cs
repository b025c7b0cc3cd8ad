using System.Text;

namespace Mitogen.Callbacks;

/// <summary>Unified diffs as Python's <c>difflib.unified_diff</c> prints them: the matching blocks are those of Ratcliff and Obershelp.</summary>
/// <remarks>Source: Python documentation, module difflib, and the published description of gestalt pattern matching.</remarks>
internal static class UnifiedDiff
{
    /// <param name="before">Lines with their ends.</param>
    /// <param name="after">Lines with their ends.</param>
    /// <param name="beforeName">Behind <c>---</c>.</param>
    /// <param name="afterName">Behind <c>+++</c>.</param>
    /// <param name="context">Equal lines shown around changes.</param>
    /// <returns>Empty when nothing differs.</returns>
    public static string Of(IReadOnlyList<string> before, IReadOnlyList<string> after, string beforeName, string afterName, int context)
    {
        var text = new StringBuilder();
        foreach (IReadOnlyList<DiffEdit> group in Group(new SequenceMatcher(before, after).Edits(), context))
        {
            if (text.Length == 0)
            {
                text.Append("--- ").Append(beforeName).Append('\n').Append("+++ ").Append(afterName).Append('\n');
            }

            DiffEdit first = group[0];
            DiffEdit last = group[^1];
            text.Append("@@ -").Append(Range(first.BeforeStart, last.BeforeEnd)).Append(" +").Append(Range(first.AfterStart, last.AfterEnd)).Append(" @@\n");
            foreach (DiffEdit edit in group)
            {
                Write(text, edit, before, after);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, DiffEdit edit, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (edit.IsEqual)
        {
            for (int i = edit.BeforeStart; i < edit.BeforeEnd; i++)
            {
                text.Append(' ').Append(before[i]);
            }

            return;
        }

        for (int i = edit.BeforeStart; i < edit.BeforeEnd; i++)
        {
            text.Append('-').Append(before[i]);
        }

        for (int i = edit.AfterStart; i < edit.AfterEnd; i++)
        {
            text.Append('+').Append(after[i]);
        }
    }

    private static string Range(int start, int end)
    {
        int length = end - start;
        return length == 1 ? $"{start + 1}" : $"{(length == 0 ? start : start + 1)},{length}";
    }

    /// <summary>Changes with so many equal lines around them; those further apart are groups of their own.</summary>
    private static List<IReadOnlyList<DiffEdit>> Group(List<DiffEdit> edits, int context)
    {
        var groups = new List<IReadOnlyList<DiffEdit>>();
        var group = new List<DiffEdit>();
        for (int i = 0; i < edits.Count; i++)
        {
            DiffEdit edit = edits[i];
            if (edit.IsEqual && i == 0)
            {
                edit = edit.LastOf(context);
            }

            if (edit.IsEqual && i == edits.Count - 1)
            {
                edit = edit.FirstOf(context);
            }
            else if (edit.IsEqual && edit.BeforeEnd - edit.BeforeStart > 2 * context)
            {
                group.Add(edit.FirstOf(context));
                groups.Add(group);
                group = [];
                edit = edit.LastOf(context);
            }

            group.Add(edit);
        }

        if (group.Exists(e => !e.IsEqual))
        {
            groups.Add(group);
        }

        return [.. groups.Where(g => g.Any(e => !e.IsEqual))];
    }
}
