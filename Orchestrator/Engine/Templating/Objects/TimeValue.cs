using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>time</c>: a time of day without a date.</summary>
internal sealed class TimeValue(TimeSpan time) : AttributeObjectValue
{
    public TimeSpan Time { get; } = time;

    public int Microsecond => (int)(Time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);

    public override string TypeName => "time";

    public string Repr => string.Create(CultureInfo.InvariantCulture,
        $"datetime.time({Time.Hours}, {Time.Minutes}{(Time.Seconds > 0 || Microsecond > 0 ? $", {Time.Seconds}" : "")}{(Microsecond > 0 ? $", {Microsecond}" : "")})");

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value) => DateMembers.TryGet(this, name, out value);

    public override bool Equals(Value? other) => other is TimeValue time && time.Time == Time;

    public override int GetHashCode() => Time.GetHashCode();

    public override string ToString() => Time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture) + (Microsecond > 0 ? $".{Microsecond:000000}" : "");
}
