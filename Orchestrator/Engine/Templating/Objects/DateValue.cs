using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>Python's <c>date</c>.</summary>
internal sealed class DateValue(DateOnly date) : AttributeObjectValue
{
    public DateOnly Date { get; } = date;

    public override string TypeName => "date";

    public override bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value) => DateMembers.TryGet(this, name, out value);

    public override bool Equals(Value? other) => other is DateValue date && date.Date == Date;

    public override int GetHashCode() => Date.GetHashCode();

    public override string ToString() => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
