using System.Globalization;
using System.Numerics;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Network;

/// <summary>Reads addresses and networks as the filters of ansible.utils take them: text, whole numbers, short forms such as <c>10/8</c>.</summary>
/// <remarks>Observed with ansible.utils of Ansible 7.7.</remarks>
internal static class IpReader
{
    private static readonly BigInteger LastV4 = uint.MaxValue;
    private static readonly BigInteger LastV6 = (BigInteger.One << 128) - 1;

    /// <summary>Null when it is neither an address nor a network.</summary>
    public static IpValue? Read(Value value) => value switch
    {
        StringValue text => Read(text.Text) is { } read && !text.Text.Split('/')[0].Trim().All(char.IsAsciiDigit) ? read with { Written = text.Text } : Read(text.Text),
        IntegerValue or BigIntegerValue => Arithmetic.ToBig(value) is { IsZero: false } number ? OfNumber(number) : null,
        _ => null,
    };

    /// <summary>As <see cref="Read(Value)"/>, with zero for the address of that number.</summary>
    public static IpValue? ReadAny(Value value) => value is IntegerValue { Number: 0 } ? OfNumber(0) : Read(value);

    /// <summary>A number alone counts as an address of IPv6 where that version is asked for.</summary>
    public static IpValue? Read(Value value, long? version) => Read(value) is not { } read ? null
        : version == 6 && read is { Written: null, Network.IsV4: true } ? read with { Network = new IpNetwork(read.Network.Address, 128, 128) }
        : version is null || read.Network.Version == version ? read
        : null;

    /// <summary>An address by the rules of <c>inet_aton</c>: the last of fewer than four numbers fills the bytes that are left.</summary>
    public static IpValue? ReadAddress(Value value)
    {
        if (value is not StringValue text || text.Text.Contains('/', StringComparison.Ordinal) || text.Text.Trim().Split('.') is not { Length: 2 or 3 } parts)
            return Read(value);

        int last = parts.Length - 1;
        int room = (4 - last) * 8;
        UInt128 address = 0;
        for (int index = 0; index <= last; index++)
        {
            bool fits = ulong.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number < 1UL << (index == last ? room : 8);
            if (!fits)
                return null;

            address = (address << (index == last ? room : 8)) | number;
        }

        return new IpValue(new IpNetwork(address, 32, 32), false, text.Text);
    }

    public static IpValue? Read(string text)
    {
        string[] parts = text.Split('/');
        string address = parts[0].Trim();
        if (parts.Length > 2 || address.Length == 0)
            return null;

        if (parts.Length == 1)
            return address.All(char.IsAsciiDigit) ? OfNumber(BigInteger.Parse(address, CultureInfo.InvariantCulture)) : Address(address);

        IpValue? alone = Address(address) ?? (address.All(char.IsAsciiDigit) ? OfNumber(BigInteger.Parse(address, CultureInfo.InvariantCulture)) : null);
        return alone is { } value && Prefix(parts[1].Trim(), value.Network.Bits) is { } prefix
            ? new IpValue(value.Network with { Prefix = prefix }, true)
            : null;
    }

    private static IpValue? OfNumber(BigInteger number) => number.Sign < 0 || number > LastV6 ? null
        : number <= LastV4 ? new IpValue(new IpNetwork((UInt128)number, 32, 32), false)
        : new IpValue(new IpNetwork((UInt128)number, 128, 128), false);

    private static IpValue? Address(string text) =>
        IpText.ParseV4(text, fewest: 1) is { } four ? new IpValue(new IpNetwork(four, 32, 32), false)
        : IpText.ParseV6(text) is { } six ? new IpValue(new IpNetwork(six, 128, 128), false)
        : null;

    /// <summary>A number of bits, a net mask, or the mask of the hosts.</summary>
    private static int? Prefix(string text, int bits)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return number <= bits ? number : null;

        UInt128? mask = bits == 32 ? IpText.ParseV4(text) : IpText.ParseV6(text);
        return mask is { } given ? PrefixOfMask(given, bits) : null;
    }

    public static int? PrefixOfMask(UInt128 mask, int bits)
    {
        for (int prefix = 0; prefix <= bits; prefix++)
        {
            var network = new IpNetwork(0, bits, prefix);
            if (network.NetMask == mask)
                return prefix;
        }

        for (int prefix = 0; prefix <= bits; prefix++)
        {
            if (new IpNetwork(0, bits, prefix).HostMask == mask)
                return prefix;
        }

        return null;
    }
}
