namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>One run in figures.</summary>
/// <param name="Problem">What was wrong with it, or null; the figures are then of no worth.</param>
internal sealed record Measurement(
    double WallSeconds,
    double ControllerCpuSeconds,
    double ControllerPeakMegabytes,
    double TargetPeakMegabytes,
    double BytesToTarget,
    double BytesFromTarget,
    double RoundTrips,
    double Connections,
    string? Problem)
{
    internal static Measurement Failed(string problem) => new(0, 0, 0, 0, 0, 0, 0, 0, problem);

    /// <summary>Figure by figure; the first problem stands for all.</summary>
    internal static Measurement Median(IReadOnlyList<Measurement> runs)
    {
        if (runs.FirstOrDefault(run => run.Problem is not null) is { } failed)
            return failed;
        return new Measurement(
            Of(run => run.WallSeconds),
            Of(run => run.ControllerCpuSeconds),
            Of(run => run.ControllerPeakMegabytes),
            Of(run => run.TargetPeakMegabytes),
            Of(run => run.BytesToTarget),
            Of(run => run.BytesFromTarget),
            Of(run => run.RoundTrips),
            Of(run => run.Connections),
            Problem: null);

        double Of(Func<Measurement, double> figure)
        {
            double[] sorted = [.. runs.Select(figure).Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }
}
