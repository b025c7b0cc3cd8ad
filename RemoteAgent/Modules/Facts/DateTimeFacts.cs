using System.Globalization;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The target's clock.</summary>
internal sealed class DateTimeFacts : IFactCollector
{
    public string Name => "date_time";

    public IReadOnlyList<string> Aliases => [];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        DateTimeOffset now = facts.Step.Time.GetUtcNow();
        LocalTime local = LocalTime.From(now);
        DateTime clock = local.Clock;
        string epoch = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        int mondayBased = ((int)clock.DayOfWeek + 6) % 7;
        facts["date_time"] = new MapValue
        {
            ["year"] = Format(clock, "yyyy"),
            ["month"] = Format(clock, "MM"),
            ["weekday"] = clock.DayOfWeek.ToString(),
            ["weekday_number"] = ((int)clock.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            ["weeknumber"] = ((clock.DayOfYear - 1 + 7 - mondayBased) / 7).ToString("00", CultureInfo.InvariantCulture),
            ["day"] = Format(clock, "dd"),
            ["hour"] = Format(clock, "HH"),
            ["minute"] = Format(clock, "mm"),
            ["second"] = Format(clock, "ss"),
            ["epoch"] = epoch,
            ["epoch_int"] = epoch,
            ["date"] = Format(clock, "yyyy-MM-dd"),
            ["time"] = Format(clock, "HH:mm:ss"),
            ["iso8601_micro"] = Format(now.UtcDateTime, "yyyy-MM-ddTHH:mm:ss.ffffff") + "Z",
            ["iso8601"] = Format(now.UtcDateTime, "yyyy-MM-ddTHH:mm:ss") + "Z",
            ["iso8601_basic"] = Format(clock, "yyyyMMddTHHmmssffffff"),
            ["iso8601_basic_short"] = Format(clock, "yyyyMMddTHHmmss"),
            ["tz"] = local.Zone,
            ["tz_dst"] = SummerName(now, local.Zone),
            ["tz_offset"] = Offset(local.OffsetSeconds),
        };
        return ValueTask.CompletedTask;
    }

    private static string Format(DateTime time, string format) => time.ToString(format.Replace("T", "'T'", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Offset(int seconds) =>
        $"{(seconds < 0 ? '-' : '+')}{Math.Abs(seconds) / 3600:00}{Math.Abs(seconds) / 60 % 60:00}";

    /// <summary>The zone's name in summer: some month of the year has it, if any.</summary>
    private static string SummerName(DateTimeOffset now, string zone)
    {
        for (int month = 0; month < 12; month++)
        {
            LocalTime then = LocalTime.From(now.AddDays(30 * month));
            if (then.IsSummerTime)
                return then.Zone;
        }

        return zone;
    }
}
