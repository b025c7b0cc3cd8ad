using System.Globalization;
using System.Text;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>The figures as Markdown.</summary>
internal static class Report
{
    private const string Header =
        "| program | wall s | ÷ ours | controller CPU s | ÷ ours | controller peak MiB | to target | from target | round trips | connections "
        + "| target peak MiB |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";

    internal static string Intro(string machine, EndToEndOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        # End to end: the same playbooks over the same sshd

        {machine}
        * {options.Runs} run(s) of each by each program in turn, the order changing from run to run; medians. One-way delay {options.Delay.TotalMilliseconds} ms,
          {options.Forks} hosts at a time, scale {options.Scale}. Every run starts cold: no connection, no agent, no cache.
        * Wall and CPU: from start to exit of the program; CPU with all its processes on the controller, ssh and its masters included. Peak MiB: proportional
          set size of all its processes together, sampled each 100 ms; on the target of what runs below sshd, sshd apart.
        * Bytes, connections and round trips (client speaks, server answers) as a relay between ssh and sshd counts them, encryption and handshakes included.


        """);

    internal static string Section(Scenario scenario, IReadOnlyList<(Contender Contender, IReadOnlyList<Measurement> Runs)> rows)
    {
        var text = new StringBuilder($"## {scenario.Title}\n\n{Header}");
        Measurement? ours = rows.Where(row => row.Contender.Key == "ours").Select(row => Measurement.Median(row.Runs)).FirstOrDefault(row => row.Problem is null);
        foreach ((Contender contender, IReadOnlyList<Measurement> runs) in rows)
            text.Append(Row(contender, Measurement.Median(runs), runs, ours));
        return text.Append('\n').ToString();
    }

    private static string Row(Contender contender, Measurement median, IReadOnlyList<Measurement> runs, Measurement? ours)
    {
        if (median.Problem is not null)
            return $"| {contender.Name} | {median.Problem.Replace("|", "\\|", StringComparison.Ordinal)} | | | | | | | | | |\n";
        string spread = runs.Count > 1 ? $" ({Figure(runs.Min(run => run.WallSeconds))}–{Figure(runs.Max(run => run.WallSeconds))})" : "";
        string[] cells =
        [
            contender.Name,
            Figure(median.WallSeconds) + spread,
            Ratio(median.WallSeconds, ours?.WallSeconds),
            Figure(median.ControllerCpuSeconds),
            Ratio(median.ControllerCpuSeconds, ours?.ControllerCpuSeconds),
            Figure(median.ControllerPeakMegabytes),
            Bytes(median.BytesToTarget),
            Bytes(median.BytesFromTarget),
            Figure(median.RoundTrips),
            Figure(median.Connections),
            Figure(median.TargetPeakMegabytes),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static string Ratio(double figure, double? ours) => ours is > 0 ? Figure(figure / ours.Value) : "–";

    private static string Bytes(double count) => count switch
    {
        < 10_000 => $"{Figure(count)} B",
        < 10_000_000 => $"{Figure(count / 1000)} kB",
        _ => $"{Figure(count / 1_000_000)} MB",
    };

    private static string Figure(double value) =>
        value.ToString(value >= 100 || value == Math.Round(value) ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
