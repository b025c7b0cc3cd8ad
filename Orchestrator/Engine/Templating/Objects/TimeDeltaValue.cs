using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>timedelta</c>.</summary>
internal sealed class TimeDeltaValue(TimeSpan span) : AttributeObjectValue
{
    public TimeSpan Span { get; } = span;

    public long Days => (long)Math.Floor(Span.TotalDays);

    public TimeSpan WithinDay => Span - TimeSpan.FromDays(Days);

    public override bool IsTruthy => Span != TimeSpan.Zero;

    public override string TypeName => "timedelta";

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value) => DateMembers.TryGet(this, name, out value);

    public override bool Equals(Value? other) => other is TimeDeltaValue delta && delta.Span == Span;

    public override int GetHashCode() => Span.GetHashCode();

    public override string ToString()
    {
        TimeSpan rest = WithinDay;
        long microseconds = rest.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        string clock = string.Create(CultureInfo.InvariantCulture, $"{rest.Hours}:{rest.Minutes:00}:{rest.Seconds:00}{(microseconds > 0 ? $".{microseconds:000000}" : "")}");
        return Days == 0 ? clock : $"{Days} day{(Math.Abs(Days) == 1 ? "" : "s")}, {clock}";
    }
}
