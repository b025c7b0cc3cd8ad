using System.Buffers.Binary;
using System.Globalization;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Where packets go that nothing else claims; of several the one with the lowest metric.</summary>
internal sealed record DefaultRoute(string Interface, string Gateway)
{
    public static DefaultRoute? FindIpv4(FactSheet facts) => Cheapest(facts.ReadLines("/proc/net/route").Skip(1).Select(ParseIpv4));

    public static DefaultRoute? FindIpv6(FactSheet facts) => Cheapest(facts.ReadLines("/proc/net/ipv6_route").Select(ParseIpv6));

    private static DefaultRoute? Cheapest(IEnumerable<(DefaultRoute Route, long Metric)?> routes) =>
        routes.Where(route => route is not null).OrderBy(route => route!.Value.Metric).FirstOrDefault()?.Route;

    private static (DefaultRoute Route, long Metric)? ParseIpv4(string line)
    {
        string[] fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 8 || fields[1] != "00000000" || fields[7] != "00000000")
            return null;
        uint gateway = BinaryPrimitives.ReverseEndianness(uint.Parse(fields[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return (new DefaultRoute(fields[0], IpText.FromNumber(gateway)), long.Parse(fields[6], CultureInfo.InvariantCulture));
    }

    private static (DefaultRoute Route, long Metric)? ParseIpv6(string line)
    {
        string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10 || fields[1] != "00" || fields[0].Trim('0').Length > 0 || fields[9] == "lo" || fields[4].Trim('0').Length == 0)
            return null;
        return (new DefaultRoute(fields[9], IpText.FromIpv6(Convert.FromHexString(fields[4]))), long.Parse(fields[5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }
}
