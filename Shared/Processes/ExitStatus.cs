namespace Mitogen.Processes;

/// <summary>How a process ended, and what it and the children it had waited for took.</summary>
/// <param name="ExitCode">0 to 255, or null when a signal ended it.</param>
/// <param name="Signal">The signal that ended it, or null.</param>
/// <param name="PeakResidentBytes">
/// The largest resident size of any single one of those processes, and no less than ours when it was started: Linux counts the moment
/// before exec, when a child still is its parent's image.
/// </param>
internal readonly record struct ExitStatus(int? ExitCode, int? Signal, TimeSpan UserTime, TimeSpan SystemTime, long PeakResidentBytes)
{
    internal bool IsSuccess => ExitCode == 0;

    /// <summary>As Python's subprocess counts: the exit code, or the negative number of the signal.</summary>
    internal int ReturnCode => ExitCode ?? -Signal!.Value;

    /// <param name="status">As wait4 gives it.</param>
    /// <param name="usage">As wait4 gives it: seconds and microseconds of user and system time, then the peak size in KiB.</param>
    internal static ExitStatus Decode(int status, ReadOnlySpan<long> usage)
    {
        int signal = status & 0x7f;
        return new ExitStatus(
            signal == 0 ? (status >> 8) & 0xff : null,
            signal == 0 ? null : signal,
            TimeSpan.FromTicks((usage[0] * TimeSpan.TicksPerSecond) + (usage[1] * TimeSpan.TicksPerMicrosecond)),
            TimeSpan.FromTicks((usage[2] * TimeSpan.TicksPerSecond) + (usage[3] * TimeSpan.TicksPerMicrosecond)),
            usage[4] * 1024);
    }

    public override string ToString() => Signal is int signal ? $"ended by signal {signal}" : $"exit code {ExitCode}";
}
