using System.Numerics;

namespace Mitogen.Templating.Filters.Network;

/// <summary>An address of IPv4 (32 bits) or IPv6 (128 bits) within the network that its prefix says.</summary>
internal readonly record struct IpNetwork(UInt128 Address, int Bits, int Prefix)
{
    public bool IsV4 => Bits == 32;

    public int Version => IsV4 ? 4 : 6;

    public UInt128 HostMask => Bits - Prefix == 128 ? UInt128.MaxValue : (UInt128.One << (Bits - Prefix)) - 1;

    public UInt128 NetMask => (IsV4 ? uint.MaxValue : UInt128.MaxValue) & ~HostMask;

    public UInt128 First => Address & NetMask;

    public UInt128 Last => Address | HostMask;

    public BigInteger Size => BigInteger.One << (Bits - Prefix);

    public bool IsSingle => Prefix == Bits;

    /// <summary>Two addresses, both of which serve (RFC 3021, RFC 6164).</summary>
    public bool IsPair => Prefix == Bits - 1;

    public bool IsNetwork => !IsSingle && Address == First;

    public UInt128 FirstUsable => IsPair || IsSingle ? First : First + 1;

    public UInt128 LastUsable => IsPair || IsSingle ? Last : Last - 1;

    public IpNetwork Cidr => this with { Address = First };

    public bool Contains(IpNetwork other) => other.Bits == Bits && other.First >= First && other.Last <= Last;

    public bool Contains(UInt128 address) => address >= First && address <= Last;

    public string Ip => IpText.Format(Address, Bits);

    public string Text(UInt128 address) => IpText.Format(address, Bits);

    /// <summary><c>address/prefix</c>.</summary>
    public override string ToString() => $"{Ip}/{Prefix}";
}
