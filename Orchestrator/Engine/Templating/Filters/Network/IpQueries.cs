using System.Globalization;
using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Network;

/// <summary>The queries of <c>ipaddr</c> by name.</summary>
/// <remarks>Source: documentation of <c>ansible.utils.ipaddr</c>; what an address of no such kind yields (none, false or an error) was observed.</remarks>
internal static class IpQueries
{
    private static readonly Dictionary<string, Func<IpValue, Value>> Table = new(StringComparer.Ordinal)
    {
        [""] = value => value.ToString(),
        ["6to4"] = SixToFour,
        ["address"] = Address,
        ["address/prefix"] = Router,
        ["bool"] = _ => true,
        ["broadcast"] = value => value.Network.Size > 2 ? value.Network.Text(value.Network.Last) : Value.Null,
        ["cidr"] = value => value.Network.ToString(),
        ["first_usable"] = value => Usable(value) is { } network ? network.Text(network.FirstUsable) : Value.Null,
        ["gateway"] = Router,
        ["gw"] = Router,
        ["host"] = Host,
        ["host/prefix"] = Router,
        ["hostmask"] = HostMask,
        ["hostnet"] = Router,
        ["int"] = Number,
        ["ip"] = Address,
        ["ip/prefix"] = value => IsHost(value.Network) ? value.Network.ToString() : Value.Null,
        ["ip_netmask"] = value => IsHost(value.Network) ? $"{value.Network.Ip} {value.Network.Text(value.Network.NetMask)}" : Value.Null,
        ["ipv4"] = ToV4,
        ["ipv6"] = ToV6,
        ["last_usable"] = value => Usable(value) is { } network ? network.Text(network.LastUsable) : Value.Null,
        ["link-local"] = value => When(IpRanges.IsLinkLocal, value),
        ["lo"] = value => When(IpRanges.IsLoopback, value),
        ["loopback"] = value => When(IpRanges.IsLoopback, value),
        ["multicast"] = value => When(IpRanges.IsMulticast, value),
        ["net"] = value => value.Network.IsNetwork ? value.Network.ToString() : Value.Null,
        ["netmask"] = value => value.Network.Text(value.Network.NetMask),
        ["network"] = value => value.Network.Text(value.Network.First),
        ["network/prefix"] = value => value.Network.Cidr.ToString(),
        ["network_id"] = value => value.Network.Text(value.Network.First),
        ["network_netmask"] = value => $"{value.Network.Text(value.Network.First)} {value.Network.Text(value.Network.NetMask)}",
        ["network_wildcard"] = value => $"{value.Network.Text(value.Network.First)} {value.Network.Text(value.Network.HostMask)}",
        ["next_usable"] = value => Usable(value) is { } network && network.Address < network.LastUsable ? network.Text(network.Address + 1) : Value.Null,
        ["peer"] = Peer,
        ["prefix"] = value => value.Network.Prefix,
        ["previous_usable"] = value => Usable(value) is { } network && network.Address > network.FirstUsable ? network.Text(network.Address - 1) : Value.Null,
        ["private"] = value => When(IpRanges.IsPrivate, value),
        ["public"] = value => When(IpRanges.IsPublic, value),
        ["range_usable"] = value => Usable(value) is { } network ? $"{network.Text(network.FirstUsable)}-{network.Text(network.LastUsable)}" : Value.Null,
        ["revdns"] = value => ReverseName(value.Network),
        ["router"] = Router,
        ["size"] = value => BigIntegerValue.Of(value.Network.Size),
        ["size_usable"] = value => value.Network.IsSingle ? 0 : BigIntegerValue.Of(value.Network.IsPair ? 2 : value.Network.Size - 2),
        ["subnet"] = value => value.Network.Cidr.ToString(),
        ["type"] = value => value.Network.IsNetwork ? "network" : "address",
        ["unicast"] = value => When(network => !IpRanges.IsMulticast(network), value),
        ["wildcard"] = HostMask,
        ["version"] = value => value.Network.Version,
        ["wrap"] = value => value.Network.IsV4 ? value.Original : Wrapped(value),
    };

    public static Func<IpValue, Value>? Find(string name) => Table.GetValueOrDefault(name);

    public static string Wrapped(IpValue value) => value.Network.IsV4 ? value.ToString() : $"[{value.Network.Ip}]{(value.HasPrefix ? $"/{value.Network.Prefix}" : "")}";

    /// <summary>Null for one address alone.</summary>
    /// <exception cref="TemplateFailure">It has no prefix at all.</exception>
    public static IpNetwork? Usable(IpValue value) =>
        !value.HasPrefix ? throw new TemplateFailure($"Not a network address: {value}") : value.Network.IsSingle ? null : value.Network;

    private static Value When(Func<IpNetwork, bool> holds, IpValue value) => holds(value.Network) ? value.Original : Value.Null;

    private static bool IsHost(IpNetwork network) => !network.IsSingle && (!network.IsNetwork || network.IsPair);

    private static Value HostMask(IpValue value) => value.Network.Text(value.Network.HostMask);

    private static Value Address(IpValue value) =>
        value.Network is { IsSingle: true } or { IsV4: false } || IsHost(value.Network) ? value.Network.Ip : Value.Null;

    private static Value Host(IpValue value) => value.Network switch
    {
        { IsSingle: true } => value.Network.ToString(),
        { IsNetwork: false } or { IsPair: true, IsV4: true } => value.Network.ToString(),
        _ => Value.Null,
    };

    private static Value Router(IpValue value)
    {
        IpNetwork network = value.Network;
        bool isEdge = network.Address == network.First || network.Address == network.Last;
        return network.IsSingle || network.IsPair || !isEdge ? network.ToString() : false;
    }

    private static Value Number(IpValue value) => value.HasPrefix
        ? $"{value.Network.Address.ToString(CultureInfo.InvariantCulture)}/{value.Network.Prefix}"
        : BigIntegerValue.Of((BigInteger)value.Network.Address);

    private static Value ToV4(IpValue value)
    {
        if (value.Network.IsV4)
            return value.Original;

        IpNetwork network = value.Network;
        bool isMapped = network.Address >> 32 is var high && (high == 0 || high == 0xffff);
        return isMapped && network.Prefix >= 96 ? new IpNetwork((uint)network.Address, 32, network.Prefix - 96).ToString() : false;
    }

    private static Value ToV6(IpValue value) => value.Network.IsV4
        ? new IpNetwork(value.Network.Address | ((UInt128)0xffff << 32), 128, value.Network.Prefix + 96).ToString()
        : value.Original;

    private static Value SixToFour(IpValue value)
    {
        IpNetwork network = value.Network;
        if (!network.IsV4)
            return IpRanges.IsSixToFour(network) ? value.ToString() : false;

        bool isReachable = !network.IsNetwork && (IpRanges.IsPublic(network) || IpRanges.IsPrivate(network with { Prefix = network.Bits }));
        uint address = (uint)network.Address;
        return isReachable ? string.Create(CultureInfo.InvariantCulture, $"2002:{address >> 16:x4}:{address & 0xffff:x4}::1/48") : false;
    }

    private static Value Peer(IpValue value)
    {
        IpNetwork network = value.Network;
        if (value.HasPrefix && network.IsPair)
            return network.Text(network.Address ^ 1);

        if (!value.HasPrefix || network.Size != 4 || network.Address == network.First || network.Address == network.Last)
            throw new TemplateFailure($"Not a point-to-point network: {value}");

        return network.Text(network.Address ^ 3);
    }

    private static string ReverseName(IpNetwork network)
    {
        string[] parts = network.IsV4
            ? IpText.Dotted((uint)network.Address).Split('.')
            : [.. network.Address.ToString("x32", CultureInfo.InvariantCulture).Select(digit => digit.ToString())];
        Array.Reverse(parts);
        return $"{string.Join('.', parts)}.{(network.IsV4 ? "in-addr" : "ip6")}.arpa.";
    }
}
