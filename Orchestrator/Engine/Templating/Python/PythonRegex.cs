using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Templating.Python;

/// <summary>A regular expression of Python's <c>re</c>, run by .NET's engine with a time limit.</summary>
internal sealed class PythonRegex
{
    private readonly Regex _regex;
    private readonly RegexTranslation _translation;

    public PythonRegex(string pattern, RegexOptions flags, TimeSpan timeout)
    {
        _translation = RegexTranslator.Translate(pattern);
        try
        {
            _regex = new Regex(_translation.Pattern, flags | _translation.Flags | RegexOptions.CultureInvariant, timeout);
        }
        catch (ArgumentException wrong)
        {
            throw new TemplateFailure($"'{pattern}' is not a regular expression: {wrong.Message}");
        }
    }

    public int GroupCount => _translation.GroupCount;

    /// <param name="atStart">As <c>re.match</c>: only at the start of the text.</param>
    public Match? Find(string text, bool atStart = false, bool whole = false) => Timed(() =>
    {
        Match match = _regex.Match(text);
        while (match.Success && ((atStart && match.Index > 0) || (whole && match.Length != text.Length)))
        {
            match = atStart && match.Index > 0 ? Match.Empty : match.NextMatch();
        }

        return match.Success ? match : null;
    });

    public IReadOnlyList<Match> FindAll(string text) => Timed(() => _regex.Matches(text).ToList());

    public string Replace(string text, string replacement, int limit, out int count)
    {
        var template = ReplacementTemplate.Parse(replacement, _translation);
        int done = 0;
        string result = Timed(() => _regex.Replace(text, match => Expand(template, match, ref done), limit <= 0 ? -1 : limit));
        count = done;
        return result;
    }

    public IReadOnlyList<string> Split(string text) => Timed(() =>
    {
        var parts = new List<string>();
        int start = 0;
        foreach (Match match in _regex.Matches(text))
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
