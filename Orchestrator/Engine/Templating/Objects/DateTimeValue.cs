using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>datetime</c> without a time zone, in microseconds.</summary>
internal sealed class DateTimeValue(DateTime moment) : AttributeObjectValue, IComparable<DateTimeValue>
{
    public DateTime Moment { get; } = new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMicrosecond));

    public int Microsecond => (int)(Moment.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);

    public override string TypeName => "datetime";

    public string Repr => string.Create(CultureInfo.InvariantCulture,
        $"datetime.datetime({Moment.Year}, {Moment.Month}, {Moment.Day}, {Moment.Hour}, {Moment.Minute}{(Moment.Second > 0 || Microsecond > 0 ? $", {Moment.Second}" : "")}{(Microsecond > 0 ? $", {Microsecond}" : "")})");

    public int CompareTo(DateTimeValue? other) => Moment.CompareTo(other?.Moment ?? DateTime.MinValue);

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value) => DateMembers.TryGet(this, name, out value);

    public override bool Equals(Value? other) => other is DateTimeValue date && date.Moment == Moment;

    public override int GetHashCode() => Moment.GetHashCode();

    public override string ToString() => IsoFormat(' ');

    public string IsoFormat(char separator) =>
        Moment.ToString($"yyyy-MM-dd'{separator}'HH:mm:ss", CultureInfo.InvariantCulture) + (Microsecond > 0 ? $".{Microsecond:000000}" : "");
}
