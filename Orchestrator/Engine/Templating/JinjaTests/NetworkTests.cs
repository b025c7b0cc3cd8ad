using System.Text.RegularExpressions;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Filters.Network;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>The tests of ansible.utils on addresses and networks. A network must not have bits of a host.</summary>
internal static partial class NetworkTests
{
    private const string Prefix = "ansible.utils.";

    private static readonly IpNetwork[] Loopback = [IpRanges.V4("127.0.0.0", 8), IpRanges.V6("::1", 128)];
    private static readonly IpNetwork[] Multicast = [IpRanges.V4("224.0.0.0", 4), IpRanges.V6("ff00::", 8)];
    private static readonly IpNetwork[] SharedSpace = [IpRanges.V4("100.64.0.0", 10)];
    private static readonly IpNetwork[] Unspecified = [IpRanges.V4("0.0.0.0", 32), IpRanges.V6("::", 128)];
    private static readonly IpNetwork[] Mapped = [IpRanges.V6("::ffff:0:0", 96)];
    private static readonly IpNetwork[] SixToFour = [IpRanges.V6("2002::", 16)];
    private static readonly IpNetwork[] Teredo = [IpRanges.V6("2001::", 32)];

    /// <summary>What the registries of special addresses list as not globally reachable, as Python's <c>ipaddress</c> has them.</summary>
    private static readonly IpNetwork[] Private =
    [
        IpRanges.V4("0.0.0.0", 8), IpRanges.V4("10.0.0.0", 8), IpRanges.V4("127.0.0.0", 8), IpRanges.V4("169.254.0.0", 16), IpRanges.V4("172.16.0.0", 12),
        IpRanges.V4("192.0.0.0", 24), IpRanges.V4("192.0.2.0", 24), IpRanges.V4("192.168.0.0", 16),
        IpRanges.V4("198.18.0.0", 15), IpRanges.V4("198.51.100.0", 24), IpRanges.V4("203.0.113.0", 24), IpRanges.V4("240.0.0.0", 4),
        IpRanges.V4("255.255.255.255", 32), IpRanges.V6("::1", 128), IpRanges.V6("::", 128), IpRanges.V6("64:ff9b:1::", 48), IpRanges.V6("100::", 64),
        IpRanges.V6("2001::", 23), IpRanges.V6("2001:db8::", 32), IpRanges.V6("2002::", 16), IpRanges.V6("fc00::", 7), IpRanges.V6("fe80::", 10),
    ];

    /// <summary>What lies within those and is globally reachable all the same.</summary>
    private static readonly IpNetwork[] Exceptions =
    [
        IpRanges.V4("192.0.0.9", 32), IpRanges.V4("192.0.0.10", 32), IpRanges.V6("2001:1::1", 128), IpRanges.V6("2001:1::2", 128), IpRanges.V6("2001:3::", 32),
        IpRanges.V6("2001:4:112::", 48), IpRanges.V6("2001:20::", 28), IpRanges.V6("2001:30::", 28),
    ];

    private static readonly IpNetwork[] Reserved =
    [
        IpRanges.V4("240.0.0.0", 4), IpRanges.V6("::", 8), IpRanges.V6("100::", 8), IpRanges.V6("200::", 7), IpRanges.V6("400::", 6), IpRanges.V6("800::", 5),
        IpRanges.V6("1000::", 4), IpRanges.V6("4000::", 3), IpRanges.V6("6000::", 3), IpRanges.V6("8000::", 3), IpRanges.V6("a000::", 3),
        IpRanges.V6("c000::", 3), IpRanges.V6("e000::", 4), IpRanges.V6("f000::", 5), IpRanges.V6("f800::", 6), IpRanges.V6("fe00::", 9),
    ];

    public static void AddTo(JinjaTestTable table)
    {
        AddKinds(table);
        AddRanges(table);
        table
            .Add(Prefix + "in_network", (input, arguments) => IsSubnet(input, arguments[0]), "network")
            .Add(Prefix + "in_any_network", (input, arguments) => Iteration.Of(arguments[0]).Any(network => IsSubnet(input, network)), "networks")
            .Add(Prefix + "in_one_network", (input, arguments) => Iteration.Of(arguments[0]).Count(network => IsSubnet(input, network)) == 1, "networks")
            .Add(Prefix + "subnet_of", (input, arguments) => IsSubnet(input, arguments[0]), "network")
            .Add(Prefix + "supernet_of", (input, arguments) => IsSubnet(arguments[0], input), "network")
            .Add(Prefix + "mac", (input, _) => Mac().IsMatch(TextLayoutFilters.Text(input, "mac")));
    }

    private static void AddKinds(JinjaTestTable table) => table
        .Add(Prefix + "ip", (input, _) => Network(input) is not null)
        .Add(Prefix + "ip_address", (input, _) => Address(input) is not null)
        .Add(Prefix + "ipv4", (input, _) => Network(input) is { IsV4: true })
        .Add(Prefix + "ipv4_address", (input, _) => Address(input) is { IsV4: true })
        .Add(Prefix + "ipv6", (input, _) => Network(input) is { IsV4: false })
        .Add(Prefix + "ipv6_address", (input, _) => Address(input) is { IsV4: false })
        .Add(Prefix + "ipv4_hostmask", (input, _) => Address(input) is { IsV4: true } mask && mask.Address != uint.MaxValue && IsOnes(mask.Address + 1))
        .Add(Prefix + "ipv4_netmask", (input, _) => Address(input) is { IsV4: true } mask && mask.Address != 0 && (mask.Address == uint.MaxValue || IsOnes((UInt128)uint.MaxValue - mask.Address + 1)));

    private static void AddRanges(JinjaTestTable table) => table
        .Add(Prefix + "ipv6_ipv4_mapped", (input, _) => Within(input, Mapped))
        .Add(Prefix + "ipv6_sixtofour", (input, _) => Within(input, SixToFour))
        .Add(Prefix + "ipv6_teredo", (input, _) => Within(input, Teredo))
        .Add(Prefix + "loopback", (input, _) => Within(input, Loopback))
        .Add(Prefix + "multicast", (input, _) => Within(input, Multicast))
        .Add(Prefix + "private", (input, _) => Address(input) is { } address && IsPrivate(address))
        .Add(Prefix + "public", (input, _) => Address(input) is { } address && !IsPrivate(address) && !IpRanges.Within(SharedSpace, Unmapped(address)))
        .Add(Prefix + "reserved", (input, _) => Within(input, Reserved))
        .Add(Prefix + "unspecified", (input, _) => Within(input, Unspecified));

    private static bool IsPrivate(IpNetwork address) => IpRanges.Within(Private, Unmapped(address)) && !IpRanges.Within(Exceptions, Unmapped(address));

    /// <summary>An address of IPv4 that is written as one of IPv6 is what it stands for.</summary>
    private static IpNetwork Unmapped(IpNetwork address) => IpRanges.Within(Mapped, address) ? new IpNetwork((uint)address.Address, 32, 32) : address;

    private static bool IsOnes(UInt128 next) => next != 1 && UInt128.PopCount(next) == 1;

    private static bool Within(Value input, IpNetwork[] ranges) => Address(input) is { } address && IpRanges.Within(ranges, address);

    private static bool IsSubnet(Value inner, Value outer) => Network(inner) is { } small && Network(outer) is { } large && large.Contains(small);

    private static IpNetwork? Address(Value input)
    {
        string text = Text(input);
        string address = WithoutZone(text);
        return IsAddress(address) ? IpReader.Read(address)?.Network : null;
    }

    /// <summary>An address of IPv6 may name the interface by which it is reached.</summary>
    private static string WithoutZone(string text)
    {
        int zone = text.IndexOf('%', StringComparison.Ordinal);
        return zone > 0 && zone < text.Length - 1 && text.Contains(':', StringComparison.Ordinal) ? text[..zone] : text;
    }

    private static IpNetwork? Network(Value input)
    {
        string text = WithoutZone(Text(input));
        return text.Length == text.Trim().Length && IsAddress(text.Split('/')[0]) && IpReader.Read(text) is { } value && value.Network.Address == value.Network.First ? value.Network : null;
    }

    /// <summary>What is not text is no address.</summary>
    private static string Text(Value input) => input is UndefinedValue undefined ? throw undefined.Failure() : (input as StringValue)?.Text ?? "";

    /// <summary>Four numbers without leading zeros, or IPv6.</summary>
    private static bool IsAddress(string text) =>
        (IpText.ParseV4(text) is { } four && IpText.Dotted((uint)four) == text) || IpText.ParseV6(text) is not null;

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{2}[:-](?:[0-9a-fA-F]{2}[:-]){4}[0-9a-fA-F]{2}|(?:[0-9a-fA-F]{4}\.){2}[0-9a-fA-F]{4}|[0-9a-fA-F]{12})\z")]
    private static partial Regex Mac();
}
