using System.Globalization;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>The sums of a PLAY RECAP.</summary>
internal readonly record struct Recap(int Hosts, int Ok, int Changed, int Unreachable, int Failed)
{
    /// <summary>Null when the output has none.</summary>
    internal static Recap? Parse(IEnumerable<string> output)
    {
        var hosts = output.SkipWhile(line => !line.StartsWith("PLAY RECAP", StringComparison.Ordinal)).Skip(1)
            .Where(line => line.Contains(" ok=", StringComparison.Ordinal)).ToList();
        return hosts.Count == 0 ? null : new Recap(
            hosts.Count, Sum(hosts, "ok"), Sum(hosts, "changed"), Sum(hosts, "unreachable"), Sum(hosts, "failed"));
    }

    private static int Sum(List<string> hosts, string name) => hosts.Sum(line =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith(name + "=", StringComparison.Ordinal))
            .Sum(word => int.Parse(word[(name.Length + 1)..], CultureInfo.InvariantCulture)));

    public override string ToString() => $"ok={Ok} changed={Changed} unreachable={Unreachable} failed={Failed} on {Hosts} host(s)";
}
