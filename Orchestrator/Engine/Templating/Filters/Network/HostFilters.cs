using System.Globalization;
using System.Numerics;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Network;

/// <summary>Filters that count through the hosts of a network.</summary>
internal static class HostFilters
{
    private const int MaxListed = 1 << 20;

    public static void AddTo(FilterTable table) => table
        .Add("ansible.utils.ipmath", Add, "amount")
        .Add("ansible.utils.ip4_hex", Hexadecimal, "delimiter?")
        .Add("ansible.utils.nthhost", NthHost, "query?")
        .Add("ansible.utils.next_nth_usable", (input, arguments) => Usable(input, arguments, forward: true), "offset")
        .Add("ansible.utils.previous_nth_usable", (input, arguments) => Usable(input, arguments, forward: false), "offset")
        .Add("ansible.utils.usable_range", UsableRange)
        .Redirect("ansible.utils.", ["ansible.netcommon.", ""], "ipmath", "nthhost", "next_nth_usable", "previous_nth_usable");

    private static Value Add(Value input, FilterArguments arguments)
    {
        bool isLarge = input is BigIntegerValue or IntegerValue { Number: > uint.MaxValue } || (input is StringValue digits && digits.Text.All(char.IsAsciiDigit) && digits.Text.Length > 10);
        IpValue? read = input is IntegerValue { Number: 0 } ? IpReader.ReadAny(input) : IpReader.ReadAddress(input);
        if (isLarge || read is not { } value)
            throw Unfit(input, "You must pass a valid IP address");

        BigInteger amount = arguments[0] is StringValue text
            ? PythonNumbers.ParseInteger(text.Text, 10) ?? throw new TemplateFailure("You must pass an integer for arithmetic")
            : Arithmetic.IsWhole(arguments[0]) ? Arithmetic.ToBig(arguments[0]) : throw new TemplateFailure("You must pass an integer for arithmetic");
        BigInteger sum = (BigInteger)value.Network.Address + amount;
        return sum.Sign < 0 || sum >= BigInteger.One << value.Network.Bits
            ? throw new TemplateFailure("the sum is no address")
            : value.Network.Text((UInt128)sum);
    }

    private static Value Hexadecimal(Value input, FilterArguments arguments)
    {
        if (input is not StringValue text || IpText.ParseV4(text.Text) is not { } address)
            throw Unfit(input, "You must pass an IPv4 address");

        string[] bytes = [.. IpText.Dotted((uint)address).Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture).ToString("x2", CultureInfo.InvariantCulture))];
        return string.Join(arguments.Text(0, ""), bytes);
    }

    private static Value NthHost(Value input, FilterArguments arguments)
    {
        if (input is UndefinedValue undefined)
            throw undefined.Failure();

        if (IpReader.Read(input) is not { } value || !BigInteger.TryParse(arguments.Text(0, ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger index))
            return false;

        IpNetwork network = value.Network;
        BigInteger at = index.Sign < 0 ? index + network.Size : index;
        if (at.Sign < 0)
            throw new TemplateFailure($"{network} has no address with the number {index}");

        return at < network.Size ? network.Text(network.First + (UInt128)at) : false;
    }

    private static Value Usable(Value input, FilterArguments arguments, bool forward)
    {
        if (IpReader.ReadAny(input) is not { } value)
            return input is UndefinedValue undefined ? throw undefined.Failure() : (Value)false;

        if (value.Network.IsSingle)
            return Value.Null;

        BigInteger offset = arguments[0] is StringValue text ? PythonNumbers.ParseInteger(text.Text, 10) ?? throw new TemplateFailure("Must pass in an integer") : Arithmetic.ToBig(arguments[0]);
        BigInteger address = (BigInteger)value.Network.Address + (forward ? offset : -offset);
        return address >= (BigInteger)value.Network.FirstUsable && address <= (BigInteger)value.Network.LastUsable ? value.Network.Text((UInt128)address) : Value.Null;
    }

    /// <summary>Every address of the network, which must not have bits of a host.</summary>
    private static Value UsableRange(Value input, FilterArguments arguments)
    {
        if (input is not StringValue || IpReader.Read(input) is not { } value || value.Network.Address != value.Network.First)
            throw Unfit(input, "the input is no network");

        if (value.Network.Size > MaxListed)
            throw new TemplateFailure($"the network has more than {MaxListed} addresses to list");

        IpNetwork network = value.Network;
        int count = (int)network.Size;
        return new MapValue
        {
            ["usable_ips"] = new ListValue(Enumerable.Range(0, count).Select(index => (Value)network.Text(network.First + (UInt128)index))),
            ["number_of_ips"] = count,
        };
    }

    private static TemplateFailure Unfit(Value input, string problem) => input is UndefinedValue undefined ? undefined.Failure() : new($"{problem}; {PythonText.Str(input)} is not valid");
}
