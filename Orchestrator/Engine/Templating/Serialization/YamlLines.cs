using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mitogen.Templating.Serialization;

/// <summary>The lines of a YAML text, and what PyYAML refuses in them where YamlDotNet does not.</summary>
internal sealed class YamlLines
{
    private static readonly string[] Breaks = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];
    private readonly string[] _lines;
    private readonly bool _hasTabs;

    /// <exception cref="TemplateFailure">The text has characters that YAML cannot have, or begins with the end of a document.</exception>
    public YamlLines(string text)
    {
        foreach (char letter in text)
        {
            if (letter is < ' ' and not ('\t' or '\n' or '\r') or >= '\x7f' and < '\xa0' and not '\x85' or '\ufffe' or '\uffff')
                throw new TemplateFailure($"the text is not YAML: the character U+{(int)letter:X4} is not allowed");
        }

        _hasTabs = text.Contains('\t', StringComparison.Ordinal);
        _lines = text.Split(Breaks, StringSplitOptions.None);
        RefuseStart();
    }

    /// <summary>A tab may part tokens, but not stand for indentation: nothing that could be a key begins behind one.</summary>
    public void RefuseTab(ParsingEvent node, int flowDepth)
    {
        if (!_hasTabs || flowDepth > 0)
            return;

        string before = Around(node.Start).Before;
        string mark = before.TrimEnd(' ', '\t');
        bool opensNode = mark.Trim() is "" or "-" or "?" || mark.EndsWith(" -", StringComparison.Ordinal);
        if (opensNode && before.AsSpan(mark.Length).Contains('\t'))
            throw new TemplateFailure($"the text is not YAML: found character '\\t' that cannot start any token (line {node.Start.Line})");
    }

    /// <summary>A key that is not there needs a question mark that says so.</summary>
    public void RefuseEmptyKey(ParsingEvent? node)
    {
        if (node is not Scalar { Value: "", Style: ScalarStyle.Plain, Tag.IsEmpty: true, Anchor.IsEmpty: true } key)
            return;

        (string before, string behind) = Around(key.Start);
        int line = (int)key.Start.Line - 1;
        while (before.Trim().Length == 0 && line > 0 && line <= _lines.Length)
        {
            before = _lines[--line];
        }

        if (!before.TrimEnd().EndsWith('?') && !behind.StartsWith('?'))
            throw new TemplateFailure($"the text is not YAML: did not find expected key (line {key.Start.Line})");
    }

    /// <summary>The line of a place, cut there.</summary>
    private (string Before, string Behind) Around(Mark place)
    {
        string own = place.Line >= 1 && place.Line <= _lines.Length ? _lines[place.Line - 1] : "";
        int column = (int)Math.Clamp(place.Column - 1, 0, own.Length);
        return (own[..column], own[column..]);
    }

    /// <summary>The first line of a block whose indentation is not told must be indented by blanks alone.</summary>
    public void RefuseTabInBlock(Scalar scalar)
    {
        if (!_hasTabs || scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
            return;

        string header = Around(scalar.Start).Behind.Split('#')[0];
        string? first = header.AsSpan().ContainsAnyInRange('1', '9') ? null : _lines.Skip((int)scalar.Start.Line).FirstOrDefault(text => text.Trim(' ', '\r').Length > 0);
        if (first?.TrimStart(' ').StartsWith('\t') == true)
            throw new TemplateFailure($"the text is not YAML: found a tab character where an indentation space is expected (line {scalar.Start.Line + 1})");
    }

    /// <summary>Nothing may stand in front of the first node but blanks, comments and the marks of a document's begin.</summary>
    private void RefuseStart()
    {
        string? first = _lines.FirstOrDefault(line => line.TrimStart(' ') is { Length: > 0 } rest && rest[0] is not ('#' or '\r'));
        if (first?.TrimEnd() == "...")
            throw new TemplateFailure("the text is not YAML: expected '<document start>', but found the end of one");

        if (first?.TrimStart(' ') is ['\t', ..] opening && (opening.Trim() is "" || opening.Trim().StartsWith('#')))
            throw new TemplateFailure("the text is not YAML: found character '\\t' that cannot start any token");
    }
}
