using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Network;

/// <summary>Filters that hold networks against each other and merge them.</summary>
internal static class RangeFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("ansible.utils.network_in_network", (input, arguments) => IsWithin(input, arguments[0], usableOnly: false), "test")
        .Add("ansible.utils.network_in_usable", (input, arguments) => IsWithin(input, arguments[0], usableOnly: true), "test")
        .Add("ansible.utils.reduce_on_network", (input, arguments) => new ListValue(Items(input).Where(item => IsWithin(arguments[0], item, usableOnly: false))), "network")
        .Add("ansible.utils.cidr_merge", Merge, "action?")
        .Redirect("ansible.utils.", ["ansible.netcommon.", ""], "network_in_network", "network_in_usable", "reduce_on_network", "cidr_merge");

    private static IEnumerable<Value> Items(Value input) => input is StringValue ? [input] : Iteration.Of(input);

    private static bool IsWithin(Value range, Value test, bool usableOnly)
    {
        if (IpReader.Read(range) is not { } outer || IpReader.Read(test) is not { } inner || outer.Network.Bits != inner.Network.Bits)
            return false;

        return usableOnly
            ? inner.Network.First >= outer.Network.FirstUsable && inner.Network.Last <= outer.Network.LastUsable
            : outer.Network.Contains(inner.Network);
    }

    private static Value Merge(Value input, FilterArguments arguments)
    {
        string action = arguments.Text(0, "merge");
        if (action is not ("merge" or "span"))
            throw new TemplateFailure($"Invalid action: {action}");

        IpNetwork[] networks = [.. Items(input).Select(item => IpReader.Read(item)?.Network.Cidr ?? throw new TemplateFailure($"cidr_merge: {PythonText.Str(item)} is no network"))];
        if (action == "merge")
            return new ListValue(Merged(networks).Select(network => (Value)network.ToString()));

        return networks.Length == 0 ? Value.Null : Spanning(networks).ToString();
    }

    private static IpNetwork Spanning(IpNetwork[] networks)
    {
        if (networks.Any(network => network.Bits != networks[0].Bits))
            throw new TemplateFailure("cidr_merge: IPv4 and IPv6 have no network in common");

        IpNetwork span = networks[0];
        while (!networks.All(span.Contains))
        {
            span = (span with { Prefix = span.Prefix - 1 }).Cidr;
        }

        return span;
    }

    /// <summary>The fewest networks with the same addresses: what lies within another goes, neighbours become one.</summary>
    private static List<IpNetwork> Merged(IEnumerable<IpNetwork> networks)
    {
        var merged = new List<IpNetwork>();
        foreach (IpNetwork network in networks.OrderBy(network => network.Bits).ThenBy(network => network.Address).ThenBy(network => network.Prefix))
        {
            if (merged.Count > 0 && merged[^1].Contains(network))
                continue;

            merged.Add(network);
            while (merged.Count > 1 && Parent(merged[^2], merged[^1]) is { } parent)
            {
                merged.RemoveRange(merged.Count - 2, 2);
                merged.Add(parent);
            }
        }

        return merged;
    }

    private static IpNetwork? Parent(IpNetwork left, IpNetwork right)
    {
        if (left.Bits != right.Bits || left.Prefix != right.Prefix || left.Prefix == 0)
            return null;

        IpNetwork parent = (left with { Prefix = left.Prefix - 1 }).Cidr;
        return parent.First == left.First && parent.Last == right.Last ? parent : null;
    }
}
