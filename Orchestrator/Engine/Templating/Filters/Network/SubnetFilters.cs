using System.Globalization;
using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Network;

/// <summary>The filter <c>ipsubnet</c>: how many subnets there are, which one it is, and the one with a number.</summary>
internal static class SubnetFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("ansible.utils.ipsubnet", Subnet, "query?", "index?")
        .Redirect("ansible.utils.", ["ansible.netcommon.", ""], "ipsubnet");

    private static Value Subnet(Value input, FilterArguments arguments)
    {
        if (input is UndefinedValue undefined)
            throw undefined.Failure();

        if (IpReader.ReadAny(input) is not { } value)
            return false;

        string query = arguments.Text(0, "");
        if (query.Length == 0)
            return value.Network.Cidr.ToString();

        BigInteger? index = arguments.OptionalText(1) is { } text ? Whole(text) ?? throw new TemplateFailure($"the index {text} is no number") : null;
        if (Whole(query) is { } prefix)
        {
            return prefix > value.Network.Bits ? false
                : !value.Network.IsSingle ? OfNetwork(value.Network, prefix, index)
                : OfAddress(value.Network, prefix, index);
        }

        return Number(value.Network, query);
    }

    private static BigInteger? Whole(string text) => BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number) ? number : null;

    private static Value OfNetwork(IpNetwork network, BigInteger prefix, BigInteger? index)
    {
        if (prefix < network.Prefix)
        {
            return index is null || prefix.Sign < 0
                ? throw new TemplateFailure($"a network of /{network.Prefix} has no subnets of /{prefix}")
                : index.Value.IsZero ? (network.Cidr with { Prefix = (int)prefix }).ToString() : false;
        }

        BigInteger count = BigInteger.One << ((int)prefix - network.Prefix);
        if (index is not { } wanted)
            return count.ToString(CultureInfo.InvariantCulture);

        BigInteger at = wanted.Sign < 0 ? wanted + count : wanted;
        if (at.Sign < 0 || at >= count)
            return false;

        BigInteger offset = at << (network.Bits - (int)prefix);
        return new IpNetwork(network.First + (UInt128)offset, network.Bits, (int)prefix).ToString();
    }

    /// <summary>An address has no subnets: the networks around it are counted, the widest first.</summary>
    private static Value OfAddress(IpNetwork network, BigInteger prefix, BigInteger? index)
    {
        if (prefix.Sign < 0 || prefix == network.Bits)
            throw new TemplateFailure($"a prefix of {prefix} is out of range");

        if (index is not { } wanted)
            return (network with { Prefix = (int)prefix }).Cidr.ToString();

        BigInteger count = network.Bits - prefix;
        BigInteger at = wanted.Sign < 0 ? wanted + count : wanted;
        if (at.Sign < 0)
            return false;

        return at >= count
            ? throw new TemplateFailure($"there are {count} networks around {network.Ip}: none has the number {wanted}")
            : (network with { Prefix = (int)(prefix + at) }).Cidr.ToString();
    }

    /// <summary>Which subnet of the given network this is, counted from one.</summary>
    private static Value Number(IpNetwork network, string query)
    {
        if (IpReader.Read(query) is not { } range)
            throw new TemplateFailure($"You must pass a valid subnet or IP address; {query} is not valid");

        if (!range.Network.Contains(network))
            throw new TemplateFailure($"{network.Cidr} is not in the subnet {range.Network.Cidr}");

        BigInteger number = ((BigInteger)(network.First - range.Network.First) >> (network.Bits - network.Prefix)) + 1;
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
