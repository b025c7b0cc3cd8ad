using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>timezone</c>: a fixed distance from UTC.</summary>
/// <param name="offset">Local time less UTC, in whole microseconds, less than a day.</param>
/// <param name="name">What <c>%Z</c> shows; null for one made of the offset.</param>
internal sealed class ZoneValue(TimeSpan offset, string? name = null) : AttributeObjectValue
{
    public static ZoneValue Utc { get; } = new(TimeSpan.Zero);

    public TimeSpan Offset { get; } = offset;

    public override string TypeName => "timezone";

    public string Name => name ?? (Offset == TimeSpan.Zero ? "UTC" : "UTC" + Shown(":"));

    public string Repr => this switch
    {
        _ when name is not null => $"datetime.timezone({DateMembers.Repr(new TimeDeltaValue(Offset))}, {PythonText.Repr(name)})",
        _ when Offset == TimeSpan.Zero => "datetime.timezone.utc",
        _ => $"datetime.timezone({DateMembers.Repr(new TimeDeltaValue(Offset))})",
    };

    /// <summary><c>+02:00</c>, with seconds when there are any.</summary>
    public string Shown(string separator)
    {
        TimeSpan distance = Offset.Duration();
        long microseconds = distance.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        string seconds = distance.Seconds > 0 || microseconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"{separator}{distance.Seconds:00}") : "";
        string fraction = microseconds > 0 ? string.Create(CultureInfo.InvariantCulture, $".{microseconds:000000}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(Offset < TimeSpan.Zero ? '-' : '+')}{distance.Hours:00}{separator}{distance.Minutes:00}{seconds}{fraction}");
    }

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value) => DateMembers.TryGet(this, name, out value);

    public override bool Equals(Value? other) => other is ZoneValue zone && zone.Offset == Offset;

    public override int GetHashCode() => Offset.GetHashCode();

    public override string ToString() => Name;
}
