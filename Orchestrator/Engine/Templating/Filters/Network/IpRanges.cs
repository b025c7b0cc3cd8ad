namespace Mitogen.Templating.Filters.Network;

/// <summary>The ranges that have a purpose of their own, as the queries <c>private</c>, <c>public</c> and their like see them.</summary>
internal static class IpRanges
{
    private static readonly IpNetwork[] Private =
    [
        V4("10.0.0.0", 8), V4("100.64.0.0", 10), V4("169.254.0.0", 16), V4("172.16.0.0", 12), V4("192.0.0.0", 24), V4("192.168.0.0", 16),
        V4("198.18.0.0", 15), V4("239.0.0.0", 8), V6("fc00::", 7), V6("fe80::", 10), V6("fec0::", 10),
    ];

    private static readonly IpNetwork[] Multicast = [V4("224.0.0.0", 4), V6("ff00::", 8)];

    private static readonly IpNetwork[] Loopback = [V4("127.0.0.0", 8), V6("::1", 128)];

    private static readonly IpNetwork[] LinkLocal = [V4("169.254.0.0", 16), V6("fe80::", 10)];

    private static readonly IpNetwork[] SixToFour = [V6("2002::", 16)];

    public static bool IsPrivate(IpNetwork network) => Within(Private, network);

    public static bool IsMulticast(IpNetwork network) => Within(Multicast, network);

    public static bool IsLoopback(IpNetwork network) => Within(Loopback, Alone(network));

    public static bool IsLinkLocal(IpNetwork network) => Within(LinkLocal, Alone(network));

    public static bool IsSixToFour(IpNetwork network) => Within(SixToFour, Alone(network));

    /// <summary>An address that may be met in the Internet: no special range, and no mask.</summary>
    public static bool IsPublic(IpNetwork network)
    {
        IpNetwork address = Alone(network);
        return !IsPrivate(address) && !IsMulticast(address) && !IsLoopback(address) && !IsLinkLocal(address) && IpReader.PrefixOfMask(address.Address, address.Bits) is null;
    }

    public static bool Within(IpNetwork[] ranges, IpNetwork network) => Array.Exists(ranges, range => range.Contains(network));

    public static IpNetwork V4(string address, int prefix) => new(IpText.ParseV4(address)!.Value, 32, prefix);

    public static IpNetwork V6(string address, int prefix) => new(IpText.ParseV6(address)!.Value, 128, prefix);

    private static IpNetwork Alone(IpNetwork network) => network with { Prefix = network.Bits };
}
