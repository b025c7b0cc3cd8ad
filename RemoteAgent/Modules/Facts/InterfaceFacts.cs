using System.Globalization;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>One network interface.</summary>
internal static class InterfaceFacts
{
    private const long Promiscuous = 0x100;

    public static MapValue Describe(FactSheet facts, string name, IReadOnlyList<InterfaceAddress> addresses)
    {
        string path = $"/sys/class/net/{name}";
        var result = new MapValue
        {
            ["device"] = name,
            ["active"] = facts.ReadLine($"{path}/operstate") != "down",
            ["promisc"] = (ParseHex(facts.ReadLine($"{path}/flags")) & Promiscuous) != 0,
        };
        if (facts.ReadLine($"{path}/address") is { } mac && mac != "00:00:00:00:00:00")
            result["macaddress"] = mac;
        if (long.TryParse(facts.ReadLine($"{path}/mtu"), out long mtu))
            result["mtu"] = mtu;
        if (long.TryParse(facts.ReadLine($"{path}/speed"), out long speed))
            result["speed"] = speed;
        AddKind(facts, path, result);
        AddAddresses(result, [.. addresses.Where(address => address.Interface == name)]);
        return result;
    }

    private static void AddKind(FactSheet facts, string path, MapValue result)
    {
        string? type = facts.ReadLine($"{path}/type") switch { "1" => "ether", "32" => "infiniband", "512" => "ppp", "772" => "loopback", _ => "unknown" };
        if (facts.Exists($"{path}/bridge"))
        {
            type = "bridge";
            result["interfaces"] = new ListValue(facts.List($"{path}/brif").Select(port => (Value)port));
            if (facts.ReadLine($"{path}/bridge/bridge_id") is { } id)
                result["id"] = id;
            if (facts.ReadLine($"{path}/bridge/stp_state") is { } stp)
                result["stp"] = stp == "1";
        }
        else if (facts.Exists($"{path}/bonding"))
        {
            type = "bonding";
            result["slaves"] = new ListValue((facts.ReadLine($"{path}/bonding/slaves") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(slave => (Value)slave));
            result["mode"] = facts.ReadLine($"{path}/bonding/mode")?.Split(' ')[0];
            result["miimon"] = facts.ReadLine($"{path}/bonding/miimon");
        }

        result["type"] = type;
        if (facts.ReadLink($"{path}/device") is { } device && device.Split('/')[^1] is { Length: > 0 } bus)
            result["pciid"] = bus;
        if (facts.ReadLink($"{path}/device/driver/module") is { } module)
            result["module"] = module.Split('/')[^1];
    }

    private static void AddAddresses(MapValue result, InterfaceAddress[] addresses)
    {
        var secondaries = new ListValue();
        var ipv6 = new ListValue();
        foreach (InterfaceAddress address in addresses)
        {
            if (address.IsIpv6)
                ipv6.Add(new MapValue { ["address"] = address.Address, ["prefix"] = address.PrefixText, ["scope"] = address.Scope });
            else if (!result.TryGetValue("ipv4", out _))
                result["ipv4"] = Describe(address);
            else
                secondaries.Add(Describe(address));
        }

        if (secondaries.Count > 0)
            result["ipv4_secondaries"] = secondaries;
        if (ipv6.Count > 0)
            result["ipv6"] = ipv6;
    }

    private static MapValue Describe(InterfaceAddress address) => new()
    {
        ["address"] = address.Address,
        ["broadcast"] = address.Broadcast,
        ["netmask"] = address.Netmask,
        ["network"] = address.Network,
        ["prefix"] = address.PrefixText,
    };

    private static long ParseHex(string? text) =>
        text is not null && long.TryParse(text.Replace("0x", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
