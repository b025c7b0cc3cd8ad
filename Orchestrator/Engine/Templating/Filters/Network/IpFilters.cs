using System.Globalization;
using System.Numerics;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Network;

/// <summary><c>ipaddr</c>, <c>ipv4</c>, <c>ipv6</c>, <c>ipwrap</c>: what is no address is dropped from lists and false alone.</summary>
internal static class IpFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("ansible.utils.ipaddr", (input, arguments) => Every(input, item => Query(item, arguments.Optional(0), arguments.OptionalInteger(1))), "query?", "version?", "alias?")
        .Add("ansible.utils.ipv4", (input, arguments) => Every(input, item => Query(item, arguments.Optional(0), 4)), "query?")
        .Add("ansible.utils.ipv6", (input, arguments) => Every(input, item => Query(item, arguments.Optional(0), 6)), "query?")
        .Add("ansible.utils.ipwrap", (input, _) => Wrap(input), "query?")
        .Redirect("ansible.utils.", ["ansible.netcommon.", ""], "ipaddr", "ipv4", "ipv6", "ipwrap");

    private static Value Every(Value input, Func<Value, Value> query) => input switch
    {
        ListValue list => new ListValue(list.Select(item => item is UndefinedValue or ListValue or StringValue or IntegerValue or BigIntegerValue ? Every(item, query) : false).Where(found => found.IsTruthy)),
        StringValue or BooleanValue or IntegerValue or BigIntegerValue => query(input),
        _ => throw Unfit(input),
    };

    private static TemplateFailure Unfit(Value input) => new(input is UndefinedValue undefined
        ? undefined.Problem
        : $"Unrecognized type <{PythonTypes.NameOf(input)}> for ipaddr filter: expected text, a number or a list");

    private static Value Query(Value input, Value? query, long? version)
    {
        if (IpReader.Read(input, version) is not { } value)
            return false;

        if (query is IntegerValue number)
            return AtIndex(value, number.Number);

        string text = query is null ? "" : PythonText.Str(query);
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger index))
            return AtIndex(value, index);

        if (IpQueries.Find(text) is { } known)
            return known(value);

        if (IpReader.Read(text) is not { } range)
            throw new TemplateFailure($"unknown filter type: {text}");

        return range.Network.Contains(value.Network) ? value.Original : Value.Null;
    }

    private static Value AtIndex(IpValue value, BigInteger index)
    {
        IpNetwork network = value.Network;
        if (network.IsSingle)
            return value.ToString();

        BigInteger at = index.Sign < 0 ? index + network.Size : index;
        return at.Sign >= 0 && at < network.Size ? (network with { Address = network.First + (UInt128)at }).ToString() : false;
    }

    /// <summary>Numbers are wrapped inside lists alone; what is no address stays as it is.</summary>
    private static Value WrapItem(Value item) => item switch
    {
        UndefinedValue undefined => throw undefined.Failure(),
        StringValue or IntegerValue or BigIntegerValue when IpReader.Read(item) is { } value => value.Network.IsV4 && value.Written is null ? value.Original : IpQueries.Wrapped(value),
        ListValue => Wrap(item),
        _ => item,
    };

    private static Value Wrap(Value input) => input switch
    {
        ListValue list => new ListValue(list.Select(WrapItem)),
        BooleanValue => input,
        StringValue => IpReader.Read(input) is { } value ? IpQueries.Wrapped(value) : input,
        _ => throw Unfit(input),
    };
}
