using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>
/// A host pattern: names, groups, wildcards, <c>~regex</c> and subscripts, joined by comma or colon, <c>&amp;</c> for what both hold, <c>!</c> for what
/// to leave out. Unions come first, then intersections, then differences, however they are written.
/// </summary>
/// <remarks>Source: Ansible documentation, Patterns: targeting hosts and groups.</remarks>
internal sealed partial class HostPattern
{
    private readonly HostPatternTerm[] _terms;

    private HostPattern(IEnumerable<HostPatternTerm> terms)
    {
        HostPatternTerm[] written = [.. terms];
        if (!written.Any(term => term.Kind == TermKind.Union))
        {
            written = [new HostPatternTerm(TermKind.Union, HostGroup.AllName, null), .. written];
        }

        _terms = [.. written.OrderBy(term => term.Kind)];
    }

    public static HostPattern All { get; } = new([]);

    public IReadOnlyList<HostPatternTerm> Terms => _terms;

    /// <exception cref="InventoryException">A regular expression that does not parse.</exception>
    public static HostPattern Parse(string pattern, SourcePosition position) => Parse([pattern], position);

    /// <summary>The value of <c>hosts:</c>, rendered: text, or a list of it.</summary>
    public static HostPattern Parse(Value pattern, SourcePosition position) => pattern switch
    {
        StringValue text => Parse(text.Text, position),
        ListValue list => Parse(list.Select(item => item is StringValue part
            ? part.Text
            : throw new InventoryException("a host pattern must be text or a list of text", position)), position),
        _ => throw new InventoryException("a host pattern must be text or a list of text", position),
    };

    public static HostPattern Parse(IEnumerable<string> patterns, SourcePosition position)
    {
        var terms = new List<HostPatternTerm>();
        foreach (string part in patterns.SelectMany(Split))
        {
            HostPatternTerm term = Term(part);
            CheckExpression(term.Text, position);
            terms.Add(term);
        }

        return new HostPattern(terms);
    }

    /// <summary><c>--limit</c>: a pattern whose parts may be <c>@file</c>, a file with one pattern a line (as retry files are).</summary>
    /// <param name="readFile">The text of a file.</param>
    public static HostPattern ParseLimit(string limit, Func<string, string> readFile)
    {
        var position = new SourcePosition("<limit>", 0, 0);
        return Parse(Split(limit).SelectMany(part => part.StartsWith('@') ? LinesOf(part[1..], readFile, position) : [part]), position);
    }

    public HostMatch Match(HostInventory inventory)
    {
        var matcher = new HostMatcher(inventory);
        var hosts = new List<TargetHost>();
        var chosen = new HashSet<TargetHost>();
        foreach (HostPatternTerm term in _terms)
        {
            IEnumerable<TargetHost> matches = matcher.Match(term);
            switch (term.Kind)
            {
                case TermKind.Union:
                    hosts.AddRange(matches.Where(chosen.Add));
                    break;
                case TermKind.Intersection:
                    HashSet<TargetHost> kept = [.. matches];
                    hosts.RemoveAll(host => !kept.Contains(host));
                    break;
                default:
                    HashSet<TargetHost> dropped = [.. matches];
                    hosts.RemoveAll(dropped.Contains);
                    break;
            }
        }

        return new HostMatch(hosts, matcher.Unmatched);
    }

    /// <summary>The hosts that a play's pattern and a limit both choose, in the order of the play's pattern.</summary>
    public HostMatch Match(HostInventory inventory, HostPattern? limit)
    {
        HostMatch match = Match(inventory);
        if (limit is null)
        {
            return match;
        }

        HostMatch limited = limit.Match(inventory);
        var names = limited.Hosts.Select(host => host.Name).ToHashSet(StringComparer.Ordinal);
        return new HostMatch([.. match.Hosts.Where(host => names.Contains(host.Name))], [.. match.Unmatched, .. limited.Unmatched]);
    }

    [GeneratedRegex(@"^(?<name>.+)\[(?:(?<index>-?\d+)|(?<first>\d+)[:-](?<last>\d*))\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Subscripted();

    /// <summary>A bracket that is not closed separates too.</summary>
    [GeneratedRegex(@"(?:[^\s:\[\]]|\[[^\]]*\])+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>At commas; without any, at colons and blanks outside of brackets, unless the whole is an address.</summary>
    private static IEnumerable<string> Split(string pattern)
    {
        pattern = pattern.Trim();
        IEnumerable<string> parts = pattern.Contains(',', StringComparison.Ordinal) ? pattern.Split(',')
            : System.Net.IPAddress.TryParse(pattern, out _) ? [pattern]
            : Word().Matches(pattern).Select(word => word.Value);
        return parts.Select(part => part.Trim()).Where(part => part.Length > 0);
    }

    private static HostPatternTerm Term(string part)
    {
        TermKind kind = part[0] switch { '&' => TermKind.Intersection, '!' => TermKind.Difference, _ => TermKind.Union };
        string text = kind == TermKind.Union ? part : part[1..];
        if (text.StartsWith('~') || Subscripted().Match(text) is not { Success: true } match)
        {
            return new HostPatternTerm(kind, text, null);
        }

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        HostSubscript subscript = match.Groups["index"].Success ? new HostSubscript(Number("index"), Number("index"))
            : new HostSubscript(Number("first"), match.Groups["last"].Length == 0 ? null : Number("last"));
        return new HostPatternTerm(kind, match.Groups["name"].Value, subscript);
    }

    private static void CheckExpression(string text, SourcePosition position)
    {
        try
        {
            _ = text.StartsWith('~') ? HostMatcher.ExpressionOf(text) : null;
        }
        catch (RegexParseException exception)
        {
            throw new InventoryException($"the host pattern {text} is no regular expression: {exception.Message}", position, exception);
        }
    }

    private static IEnumerable<string> LinesOf(string file, Func<string, string> readFile, SourcePosition position)
    {
        try
        {
            return readFile(file).Split('\n').SelectMany(Split);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InventoryException($"cannot read the limit file {file}: {exception.Message}", position, exception);
        }
    }
}
