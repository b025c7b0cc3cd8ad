using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Templating.Python;

/// <summary>A regular expression of Python's <c>re</c>, run by .NET's engine with a time limit.</summary>
internal sealed class PythonRegex
{
    private const int MaxMatches = 5_000_000;
    private readonly string _pattern;
    private readonly RegexOptions _flags;
    private readonly TimeSpan _timeout;
    private readonly RegexTranslation _translation;
    private readonly Regex _regex;
    private readonly Lazy<Regex> _wide;
    private readonly Lazy<Regex> _whole;

    public PythonRegex(string pattern, RegexOptions flags, TimeSpan timeout)
    {
        _pattern = pattern;
        _flags = flags;
        _timeout = timeout;
        _translation = RegexTranslator.Translate(pattern, wide: false);
        _regex = Compile(_translation.Pattern);
        _wide = new Lazy<Regex>(() => Compile(RegexTranslator.Translate(pattern, wide: true).Pattern));
        _whole = new Lazy<Regex>(() => Compile($@"\A(?:{RegexTranslator.Translate(pattern, wide: true).Pattern})\z"));
    }

    public int GroupCount => _translation.GroupCount;

    /// <param name="atStart">As <c>re.match</c>: only at the start of the text.</param>
    /// <param name="whole">As <c>re.fullmatch</c>.</param>
    public Match? Find(string text, bool atStart = false, bool whole = false) => Timed(() =>
    {
        Match match = (whole ? _whole.Value : For(text)).Match(text);
        return match.Success && !(atStart && match.Index > 0) ? match : null;
    });

    public IReadOnlyList<Match> FindAll(string text) => Timed(() =>
    {
        var found = new List<Match>();
        for (Match match = For(text).Match(text); match.Success; match = match.NextMatch())
        {
            if (SplitsPair(text, match))
                continue;

            if (found.Count == MaxMatches)
                throw new TemplateFailure($"the regular expression matches more than {MaxMatches} times");

            found.Add(match);
        }

        return found;
    });

    public string Replace(string text, string replacement, int limit, out int count)
    {
        var template = ReplacementTemplate.Parse(replacement, _translation);
        int done = 0;
        long length = text.Length;
        string Replaced(Match match)
        {
            string made = SplitsPair(text, match) ? "" : Expand(template, match, ref done);
            TextLimit.Check(length += made.Length - match.Length);
            return made;
        }

        string result = Timed(() => For(text).Replace(text, Replaced, limit <= 0 ? -1 : limit));
        count = done;
        return result;
    }

    public IReadOnlyList<string> Split(string text) => Timed(() =>
    {
        var parts = new List<string>();
        int start = 0;
        foreach (Match match in FindAll(text))
        {
            parts.Add(text[start..match.Index]);
            parts.AddRange(Enumerable.Range(1, GroupCount).Select(number => GroupOf(match, number)?.Value ?? ""));
            start = match.Index + match.Length;
        }

        parts.Add(text[start..]);
        return parts;
    });

    /// <summary>Null when the group took no part in the match.</summary>
    public static Group? GroupOf(Match match, int number) => match.Groups[number.ToString(CultureInfo.InvariantCulture)] is { Success: true } group ? group : null;

    public int? NumberOf(string name) => _translation.Names.TryGetValue(name, out int number) ? number : null;

    /// <summary>As <c>match.expand</c>.</summary>
    public string Expand(Match match, string template)
    {
        int ignored = 0;
        return Expand(ReplacementTemplate.Parse(template, _translation), match, ref ignored);
    }

    private Regex Compile(string translated)
    {
        try
        {
            return new Regex(translated, _flags | _translation.Flags | RegexOptions.CultureInvariant, _timeout);
        }
        catch (ArgumentException wrong)
        {
            throw new TemplateFailure($"'{_pattern}' is not a regular expression: {wrong.Message}");
        }
    }

    private Regex For(string text) => CodePointText.HasSurrogates(text) ? _wide.Value : _regex;

    /// <summary>An empty match between the two units of one letter, which Python does not see.</summary>
    private static bool SplitsPair(string text, Match match) =>
        match.Length == 0 && match.Index > 0 && match.Index < text.Length && char.IsSurrogatePair(text[match.Index - 1], text[match.Index]);

    private static string Expand(ReplacementTemplate template, Match match, ref int count)
    {
        count++;
        var text = new StringBuilder();
        foreach ((string? literal, int group) in template.Parts)
        {
            text.Append(literal ?? (group == 0 ? match.Value : GroupOf(match, group)?.Value ?? ""));
        }

        return text.ToString();
    }

    private static T Timed<T>(Func<T> search)
    {
        try
        {
            return search();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new TemplateFailure("the regular expression takes too long on this text");
        }
    }
}
