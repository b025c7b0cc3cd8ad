using System.Globalization;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Yaml;

public sealed class ScalarResolverTests
{
    [Fact]
    public void Resolves_every_recorded_scalar_as_PyYAML_does()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Yaml", "Data", "plain-scalars.tsv"));
        var wrong = new List<string>();
        foreach (string line in lines.Skip(1))
        {
            string[] fields = line.Split('\t');
            Value actual = ScalarResolver.Resolve(fields[0]);
            if (!IsExpected(actual, fields[1], fields[2]))
            {
                wrong.Add($"{fields[0]}: {fields[1]} {fields[2]} expected, {actual.Kind} {actual} found");
            }
        }

        Assert.True(lines.Length > 1200);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("yes", nameof(ValueKind.Boolean))]
    [InlineData("y", nameof(ValueKind.String))]
    [InlineData("0644", nameof(ValueKind.Integer))]
    [InlineData("0o644", nameof(ValueKind.String))]
    [InlineData("1e3", nameof(ValueKind.String))]
    [InlineData("2024-01-05", nameof(ValueKind.String))]
    [InlineData("", nameof(ValueKind.Null))]
    [InlineData("=", nameof(ValueKind.String))]
    [InlineData("0x_", nameof(ValueKind.String))]
    public void Tells_the_kind_from_the_form(string text, string kind) => Assert.Equal(kind, ScalarResolver.Resolve(text).Kind.ToString());

    [Fact]
    public void Reads_octal_as_a_number() => Assert.Equal(420, ScalarResolver.Resolve("0644"));

    private static bool IsExpected(Value actual, string kind, string value) => kind switch
    {
        "null" => actual.IsNull,
        "bool" => actual is BooleanValue flag && flag.Flag == (value == "True"),
        "int" => actual.Kind == ValueKind.Integer && actual.ToString() == value,
        "float" => actual is FloatValue number && number.Number.Equals(ParseFloat(value)),
        _ => actual is StringValue text && text.Text == value,
    };

    private static double ParseFloat(string value) => value switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(value, CultureInfo.InvariantCulture),
    };
}
