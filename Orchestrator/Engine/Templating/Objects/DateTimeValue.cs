using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>datetime</c>, in microseconds.</summary>
/// <param name="moment">What the clock shows there.</param>
/// <param name="zone">Null for one without a time zone ("naive").</param>
internal sealed class DateTimeValue(DateTime moment, ZoneValue? zone = null) : AttributeObjectValue
{
    public DateTime Moment { get; } = new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMicrosecond));

    public ZoneValue? Zone => zone;

    public int Microsecond => (int)(Moment.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);

    /// <summary>In UTC; for one without a zone what its clock shows. May lie a little outside the years that there are.</summary>
    public long UtcTicks => Moment.Ticks - (zone?.Offset.Ticks ?? 0);

    public override string TypeName => "datetime";

    public string Repr => string.Create(CultureInfo.InvariantCulture,
        $"datetime.datetime({Moment.Year}, {Moment.Month}, {Moment.Day}, {Moment.Hour}, {Moment.Minute}{(Moment.Second > 0 || Microsecond > 0 ? $", {Moment.Second}" : "")}{(Microsecond > 0 ? $", {Microsecond}" : "")}{(zone is not null ? $", tzinfo={zone.Repr}" : "")})");

    /// <exception cref="TemplateFailure">One of them has a zone and the other has none.</exception>
    public int CompareTo(DateTimeValue other) => zone is null == other.Zone is null
        ? UtcTicks.CompareTo(other.UtcTicks)
        : throw new TemplateFailure("can't compare offset-naive and offset-aware datetimes");

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value) => DateMembers.TryGet(this, name, out value);

    public override bool Equals(Value? other) => other is DateTimeValue date && date.Zone is null == zone is null && date.UtcTicks == UtcTicks;

    public override int GetHashCode() => UtcTicks.GetHashCode();

    public override string ToString() => IsoFormat(" ");

    /// <param name="separator">Between date and time.</param>
    /// <param name="clock">How .NET is to format the time; null for seconds, and microseconds when there are any.</param>
    public string IsoFormat(string separator, string? clock = null) =>
        Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + separator
        + Moment.ToString(clock ?? (Microsecond > 0 ? "HH:mm:ss.ffffff" : "HH:mm:ss"), CultureInfo.InvariantCulture)
        + zone?.Shown(":");
}
