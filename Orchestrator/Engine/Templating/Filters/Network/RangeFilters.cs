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

    /// <summary>What stands for a list where one is asked for: text is parted at its commas, and a number is its text.</summary>
    internal static IEnumerable<Value> Items(Value input) => input switch
    {
        ListValue list => list.Select(item => item is UndefinedValue undefined ? throw undefined.Failure() : item),
        StringValue text => text.Text.Split(',').Select(part => (Value)part),
        IntegerValue or BigIntegerValue or FloatValue or BooleanValue => [PythonText.Str(input)],
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"a list was expected, not {PythonTypes.NameOf(input)}"),
    };

    private static bool IsWithin(Value range, Value test, bool usableOnly)
    {
        if ((range as UndefinedValue ?? test as UndefinedValue) is { } undefined)
            throw undefined.Failure();

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

        IpNetwork[] networks = [.. Items(input).Select(item => Network(item) ?? throw new TemplateFailure($"cidr_merge: {PythonText.Str(item)} is no network"))];
        if (networks.Length == 1)
            return action == "merge" ? new ListValue([networks[0].ToString()]) : networks[0].ToString();

        if (action == "merge")
            return new ListValue(Merged(networks).Select(network => (Value)network.ToString()));

        return networks.Length == 0 ? Value.Null : Spanning(networks).ToString();
    }

    /// <summary>Numbers that are no whole address are its first bytes.</summary>
    private static IpNetwork? Network(Value item) => (item is IntegerValue || (item is StringValue text && text.Text.All(char.IsAsciiDigit)) ? IpReader.Read(PythonText.Str(item) + ".0/32") : IpReader.Read(item))?.Network;

    private static IpNetwork Spanning(IpNetwork[] networks)
    {
        if (Array.Exists(networks, network => network.Bits != networks[0].Bits))
            throw new TemplateFailure("cidr_merge: IPv4 and IPv6 have no network in common");

        IpNetwork span = networks[0].Cidr;
        while (!networks.All(span.Contains))
        {
            span = (span with { Prefix = span.Prefix - 1 }).Cidr;
        }

        return span;
    }

    /// <summary>The fewest networks with the same addresses. What touches no other stays as it was written.</summary>
    private static IEnumerable<IpNetwork> Merged(IpNetwork[] networks)
    {
        IpNetwork[] sorted = [.. networks.OrderBy(network => network.Bits).ThenBy(network => network.First).ThenBy(network => network.Prefix)];
        for (int start = 0, next; start < sorted.Length; start = next)
        {
            UInt128 last = sorted[start].Last;
            UInt128 end = (sorted[start] with { Prefix = 0 }).Last;
            for (next = start + 1; next < sorted.Length && sorted[next].Bits == sorted[start].Bits && (last == end || sorted[next].First <= last + 1); next++)
            {
                last = UInt128.Max(last, sorted[next].Last);
            }

            IEnumerable<IpNetwork> merged = next == start + 1 ? [sorted[start]] : Covering(sorted[start], last);
            foreach (IpNetwork network in merged)
            {
                yield return network;
            }
        }
    }

    /// <summary>The widest networks from the first address of this one up to the last.</summary>
    private static IEnumerable<IpNetwork> Covering(IpNetwork start, UInt128 last)
    {
        UInt128 first = start.First;
        while (true)
        {
            var network = new IpNetwork(first, start.Bits, start.Bits);
            while (network.Prefix > 0 && (network with { Prefix = network.Prefix - 1 }) is var wider && wider.First == first && wider.Last <= last)
            {
                network = wider;
            }

            yield return network;
            if (network.Last >= last)
                yield break;

            first = network.Last + 1;
        }
    }
}
