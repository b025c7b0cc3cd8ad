using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Inventory;

/// <summary>Finds the hosts of single terms: groups by that name first, then hosts. A plain name costs two look-ups.</summary>
internal sealed class HostMatcher(HostInventory inventory)
{
    private readonly List<string> _unmatched = [];

    /// <summary>Terms that named neither a group nor a host, so far.</summary>
    public IReadOnlyList<string> Unmatched => _unmatched;

    public IEnumerable<TargetHost> Match(HostPatternTerm term)
    {
        (IReadOnlyList<TargetHost> hosts, bool named) = Find(term.Text);
        if (!named)
        {
            _unmatched.Add(term.Text);
        }

        return term.Subscript is null ? hosts : term.Subscript.Of(hosts);
    }

    /// <summary>The expression of a <c>~regex</c>, which must match from a name's first character, or of a wildcard, which must match all of it.</summary>
    /// <remarks>Python's <c>(?P&lt;name&gt;</c> is .NET's <c>(?&lt;name&gt;</c>.</remarks>
    internal static Regex ExpressionOf(string pattern) => new(
        pattern.StartsWith('~') ? $"\\A(?:{pattern[1..].Replace("(?P<", "(?<", StringComparison.Ordinal)})" : Wildcard(pattern),
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static bool IsPlain(string pattern) => !pattern.StartsWith('~') && pattern.AsSpan().IndexOfAny('*', '?', '[') < 0;

    private static string Wildcard(string pattern)
    {
        var expression = new StringBuilder("\\A");
        for (int i = 0; i < pattern.Length; i++)
        {
            int close = pattern[i] == '[' ? pattern.IndexOf(']', Math.Min(pattern.Length, i + (pattern.AsSpan(i + 1).StartsWith("!") ? 3 : 2))) : -1;
            switch (pattern[i])
            {
                case '*':
                    expression.Append(".*");
                    break;
                case '?':
                    expression.Append('.');
                    break;
                case '[' when close > 0:
                    string set = pattern[(i + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
                    expression.Append('[').Append(set[0] switch { '!' => "^" + set[1..], '^' => "\\" + set, _ => set }).Append(']');
                    i = close;
                    break;
                default:
                    expression.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return expression.Append("\\z").ToString();
    }

    private (IReadOnlyList<TargetHost> Hosts, bool Named) Find(string pattern)
    {
        if (!IsPlain(pattern))
        {
            return FindByExpression(pattern);
        }

        if (inventory.TryGetGroup(pattern, out HostGroup? group))
        {
            return (group.AllHosts, true);
        }

        return inventory.FindHost(pattern) is { } host ? ([host], true) : ([], HostGroup.AllName == pattern);
    }

    private (IReadOnlyList<TargetHost> Hosts, bool Named) FindByExpression(string pattern)
    {
        if (pattern == "*")
        {
            return (inventory.All.AllHosts, true);
        }

        Regex expression = ExpressionOf(pattern);
        var hosts = new List<TargetHost>();
        var seen = new HashSet<TargetHost>();
        bool named = false;
        foreach (HostGroup group in inventory.Groups)
        {
            if (expression.IsMatch(group.Name))
            {
                named = true;
                hosts.AddRange(group.AllHosts.Where(seen.Add));
            }
        }

        hosts.AddRange(inventory.Hosts.Where(host => expression.IsMatch(host.Name) && seen.Add(host)));
        return (hosts, named || hosts.Count > 0);
    }
}
