using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Network;

/// <summary>Filters on hardware addresses.</summary>
internal static partial class HardwareFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("ansible.utils.hwaddr", Query, "query?", "alias?")
        .Add("ansible.utils.macaddr", Query, "query?")
        .Add("ansible.utils.slaac", AutoConfigured, "query?")
        .Redirect("ansible.utils.", ["ansible.netcommon.", ""], "hwaddr", "slaac")
        .Redirect("ansible.utils.", ["ansible.netcommon."], "macaddr");

    /// <summary>Six bytes, in whatever way they are parted; null for anything else.</summary>
    private static ulong? Read(Value value)
    {
        if (value is IntegerValue { Number: >= 0 and <= 0xffff_ffff_ffff } number)
            return (ulong)number.Number;

        if (value is StringValue { Text: { Length: > 0 and < 11 } digits } && digits.All(char.IsAsciiDigit))
            return ulong.Parse(digits, CultureInfo.InvariantCulture);

        Match match = value is StringValue text ? Address().Match(text.Text) : Match.Empty;
        if (!match.Success)
            return null;

        ulong address = 0;
        CaptureCollection parts = match.Groups["part"].Captures;
        int bits = 48 / parts.Count;
        foreach (Capture part in parts)
        {
            address = (address << bits) | ulong.Parse(part.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return address;
    }

    private static Value Query(Value input, FilterArguments arguments)
    {
        if (input is UndefinedValue undefined)
            throw undefined.Failure();

        string query = arguments.Text(0, "");
        ulong? read = Read(input);
        if (read is null && Read64(input) is { } wide)
        {
            return query switch
            {
                "" => PythonText.Str(input),
                "bool" => true,
                "int" => BigIntegerValue.Of(wide),
                _ => throw Unfit(input),
            };
        }

        if (read is not { } address)
            return query is "" or "bool" ? Value.Null : throw Unfit(input);

        string digits = address.ToString("x12", CultureInfo.InvariantCulture);
        string Parted(int length, string separator) => string.Join(separator, digits.Chunk(length).Select(part => new string(part)));
        return query switch
        {
            "" => PythonText.Str(input),
            "bare" => digits.ToUpperInvariant(),
            "bool" => true,
            "int" => (long)address,
            "cisco" => Parted(4, "."),
            "eui48" or "win" => Parted(2, "-").ToUpperInvariant(),
            "linux" => Parted(2, ":"),
            "pgsql" or "postgresql" or "psql" => Parted(6, ":"),
            "unix" => string.Join(':', digits.Chunk(2).Select(part => part[0] == '0' ? part[1].ToString() : new string(part))),
            _ => throw new TemplateFailure($"unknown filter type: {query}"),
        };
    }

    private static TemplateFailure Unfit(Value input) => new($"{PythonText.Str(input)} is not a hardware address");

    /// <summary>Eight bytes (EUI-64), with colons or hyphens between them.</summary>
    private static ulong? Read64(Value value) => value is StringValue text && WideAddress().IsMatch(text.Text)
        ? ulong.Parse(text.Text.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The address that a host gives itself (RFC 4862): the network and the modified EUI-64 of its hardware address.</summary>
    private static Value AutoConfigured(Value input, FilterArguments arguments)
    {
        if (input is UndefinedValue undefined)
            throw undefined.Failure();

        if (IpReader.Read(input) is not { Network.IsV4: false } value || arguments.Optional(0) is not { } query)
            return false;

        if ((Read(query) is { } hardware ? ((hardware >> 24) << 40) | (0xfffeUL << 24) | (hardware & 0xffffff) : Read64(query)) is not { } identifier)
            return false;

        UInt128 network = value.Network.First;
        return value.Network.Text(network + (identifier ^ (2UL << 56)));
    }

    [GeneratedRegex(@"\A(?:(?<part>[0-9a-fA-F]{1,2})(?:[:-](?<part>[0-9a-fA-F]{1,2})){5}|(?<part>[0-9a-fA-F]{1,4})(?:[.:-](?<part>[0-9a-fA-F]{1,4})){2}|(?<part>[0-9a-fA-F]{6})[:-](?<part>[0-9a-fA-F]{6})|(?<part>[0-9a-fA-F]{11,12}))\z")]
    private static partial Regex Address();

    [GeneratedRegex(@"\A[0-9a-fA-F]{2}(?:(?::[0-9a-fA-F]{2}){7}|(?:-[0-9a-fA-F]{2}){7})\z")]
    private static partial Regex WideAddress();
}
