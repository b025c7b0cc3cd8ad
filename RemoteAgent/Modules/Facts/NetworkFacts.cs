using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Interfaces, addresses and default routes.</summary>
internal sealed class NetworkFacts : IFactCollector
{
    public string Name => "network";

    public IReadOnlyList<string> Aliases => ["interfaces", "default_ipv4", "default_ipv6", "all_ipv4_addresses", "all_ipv6_addresses"];

    public IReadOnlyList<string> Requires => ["platform", "distribution"];

    public bool IsMinimal => false;

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        IReadOnlyList<InterfaceAddress> addresses = InterfaceAddress.ReadAll(facts);
        List<string> names = [.. facts.List("/sys/class/net").Where(name => facts.Exists($"/sys/class/net/{name}/address"))];
        var details = new Dictionary<string, MapValue>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            details[name] = InterfaceFacts.Describe(facts, name, addresses);
            facts[name.Replace('-', '_').Replace(':', '_')] = details[name];
        }

        facts["interfaces"] = new ListValue(names.Select(name => (Value)name));
        facts["default_ipv4"] = DefaultRoute.FindIpv4(facts) is { } v4 ? Describe4(v4, details, addresses) : new MapValue();
        facts["default_ipv6"] = DefaultRoute.FindIpv6(facts) is { } v6 ? Describe6(v6, details, addresses) : new MapValue();
        facts["all_ipv4_addresses"] = new ListValue(addresses.Where(a => !a.IsIpv6 && !a.Address.StartsWith("127.", StringComparison.Ordinal)).Select(a => (Value)a.Address));
        facts["all_ipv6_addresses"] = new ListValue(addresses.Where(a => a.IsIpv6 && a.Address != "::1").Select(a => (Value)a.Address));
        return ValueTask.CompletedTask;
    }

    private static MapValue Describe4(DefaultRoute route, Dictionary<string, MapValue> details, IReadOnlyList<InterfaceAddress> addresses)
    {
        var result = new MapValue { ["gateway"] = route.Gateway, ["interface"] = route.Interface };
        if (addresses.FirstOrDefault(a => !a.IsIpv6 && a.Interface == route.Interface) is { } address)
        {
            result["address"] = address.Address;
            result["broadcast"] = address.Broadcast;
            result["netmask"] = address.Netmask;
            result["network"] = address.Network;
            result["prefix"] = address.PrefixText;
            result["alias"] = address.Label;
        }

        return AddLink(result, route.Interface, details);
    }

    private static MapValue Describe6(DefaultRoute route, Dictionary<string, MapValue> details, IReadOnlyList<InterfaceAddress> addresses)
    {
        var result = new MapValue { ["gateway"] = route.Gateway, ["interface"] = route.Interface };
        if (addresses.FirstOrDefault(a => a.IsIpv6 && a.Interface == route.Interface && a.Scope == "global") is { } address)
        {
            result["address"] = address.Address;
            result["prefix"] = address.PrefixText;
            result["scope"] = address.Scope;
        }

        return AddLink(result, route.Interface, details);
    }

    private static MapValue AddLink(MapValue result, string name, Dictionary<string, MapValue> details)
    {
        foreach (string key in (ReadOnlySpan<string>)["macaddress", "mtu", "type"])
        {
            if (details.TryGetValue(name, out MapValue? link) && link.TryGetValue(key, out Value? value))
                result[key] = value;
        }

        return result;
    }
}
