using System.Buffers.Binary;
using System.Globalization;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>An address of an interface, in the order in which the kernel has them.</summary>
internal sealed record InterfaceAddress(string Interface, string Label, bool IsIpv6, string Address, int Prefix, string Broadcast, string Scope)
{
    public string PrefixText => Prefix.ToString(CultureInfo.InvariantCulture);

    public string Netmask => IpText.FromNumber(Mask);

    public string Network => IpText.FromNumber(IpText.ToNumber(Address) & Mask);

    private uint Mask => Prefix == 0 ? 0 : uint.MaxValue << (32 - Prefix);

    public static IReadOnlyList<InterfaceAddress> ReadAll(FactSheet facts)
    {
        var names = new Dictionary<int, string>();
        foreach (string name in facts.List("/sys/class/net"))
        {
            if (int.TryParse(facts.ReadLine($"/sys/class/net/{name}/ifindex"), out int index))
                names[index] = name;
        }

        var addresses = new List<InterfaceAddress>();
        foreach (RouteMessage message in RouteSocket.ListAddresses())
        {
            if (names.TryGetValue(message.InterfaceIndex, out string? name) && Parse(message, name) is { } address)
                addresses.Add(address);
        }

        return addresses;
    }

    private static InterfaceAddress? Parse(RouteMessage message, string name)
    {
        const int Address = 1;
        const int Local = 2;
        const int Label = 3;
        const int Broadcast = 4;
        string scope = message.Scope switch { 0 => "global", 200 => "site", 253 => "link", 254 => "host", _ => "unknown" };
        bool isIpv6 = message.Family == RouteSocket.Ipv6;
        byte[]? bytes = isIpv6 ? message.Find(Address) : message.Find(Local) ?? message.Find(Address);
        if (bytes is null)
            return null;
        string label = message.Find(Label) is { } text ? UnixText.Decode(text.AsSpan().TrimEnd((byte)0)) : name;
        string broadcast = message.Find(Broadcast) is { Length: 4 } found ? IpText.FromNumber(BinaryPrimitives.ReadUInt32BigEndian(found)) : "";
        return new InterfaceAddress(name, label, isIpv6, isIpv6 ? IpText.FromIpv6(bytes) : IpText.FromNumber(BinaryPrimitives.ReadUInt32BigEndian(bytes)), message.Prefix, broadcast, scope);
    }
}
