using System.Runtime.InteropServices;

namespace Mitogen.RemoteAgent.Native;

/// <summary>A time on the target's own clock and in its zone.</summary>
/// <param name="Clock">Year to microsecond, as a clock on the wall shows them.</param>
/// <param name="OffsetSeconds">East of UTC.</param>
/// <param name="Zone">The zone's short name then: <c>CET</c>.</param>
/// <param name="IsSummerTime">Whether daylight saving holds then.</param>
internal readonly record struct LocalTime(DateTime Clock, int OffsetSeconds, string Zone, bool IsSummerTime)
{
    private const int StructSize = 64;
    private const int SummerTimeOffset = 32;
    private const int GmtOffset = 40;
    private const int ZoneOffset = 48;

    public static unsafe LocalTime From(DateTimeOffset time)
    {
        long seconds = time.ToUnixTimeSeconds();
        byte* parts = stackalloc byte[StructSize];
        ClockCalls.ReadZone();
        if (ClockCalls.LocalTime(&seconds, parts) is null)
            return new LocalTime(time.UtcDateTime, 0, "UTC", IsSummerTime: false);
        int offset = (int)*(long*)(parts + GmtOffset);
        byte* zone = *(byte**)(parts + ZoneOffset);
        string name = zone is null ? "" : UnixText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(zone));
        return new LocalTime(time.UtcDateTime.AddSeconds(offset), offset, name, *(int*)(parts + SummerTimeOffset) > 0);
    }

    /// <summary>The point in time at which the target's clock shows this.</summary>
    public static unsafe UnixTime ToUnixTime(DateTime clock)
    {
        byte* parts = stackalloc byte[StructSize];
        new Span<byte>(parts, StructSize).Clear();
        int* fields = (int*)parts;
        fields[0] = clock.Second;
        fields[1] = clock.Minute;
        fields[2] = clock.Hour;
        fields[3] = clock.Day;
        fields[4] = clock.Month - 1;
        fields[5] = clock.Year - 1900;
        fields[8] = -1; // The zone's rules say whether it is summer time.
        return new UnixTime(ClockCalls.MakeTime(parts), 0);
    }

    /// <summary>Python's <c>str(datetime)</c>: microseconds only when there are some.</summary>
    public override string ToString() => Fraction(Clock.Ticks) is { Length: > 0 } fraction
        ? $"{Clock:yyyy-MM-dd HH:mm:ss}.{fraction}"
        : $"{Clock:yyyy-MM-dd HH:mm:ss}";

    /// <summary>Python's <c>str(timedelta)</c>.</summary>
    public static string Describe(TimeSpan elapsed)
    {
        string days = elapsed.Days switch { 0 => "", 1 => "1 day, ", var many => $"{many} days, " };
        string fraction = Fraction(elapsed.Ticks);
        return $"{days}{elapsed.Hours}:{elapsed.Minutes:00}:{elapsed.Seconds:00}{(fraction.Length > 0 ? "." : "")}{fraction}";
    }

    private static string Fraction(long ticks)
    {
        long microseconds = ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        return microseconds == 0 ? "" : $"{microseconds:000000}";
    }
}
