using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Tests.Shared.Values;

public sealed class ValueEqualityTests
{
    private static readonly BigInteger TwoTo70 = BigInteger.Pow(2, 70);

    /// <summary>Python's <c>==</c>: (left, right, equal).</summary>
    public static TheoryData<string, string, bool> Pairs => new()
    {
        { "true", "1", true },
        { "true", "1.0", true },
        { "true", "2", false },
        { "false", "0", true },
        { "false", "-0.0", true },
        { "false", "null", false },
        { "false", "''", false },
        { "1", "1.0", true },
        { "1", "'1'", false },
        { "1", "1.5", false },
        { "0.0", "-0.0", true },
        { "nan", "nan", false },
        { "inf", "inf", true },
        { "inf", "2**70", false },
        { "2**53+1", "2.0**53", false },
        { "2**63-1", "2.0**63", false },
        { "2**63", "2.0**63", true },
        { "2**70", "2.0**70", true },
        { "2**70", "2**70", true },
        { "2**70", "2**70+1", false },
        { "2**70+1", "2.0**70", false },
        { "'a'", "'a'", true },
        { "'a'", "b'a'", false },
        { "b'a'", "b'a'", true },
        { "null", "null", true },
        { "null", "0", false },
        { "[1]", "[True]", true },
        { "[1]", "[1, 1]", false },
        { "[]", "{}", false },
        { "{a: 1, b: 2}", "{b: 2.0, a: True}", true },
        { "{a: 1}", "{a: 2}", false },
        { "{a: 1}", "{b: 1}", false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Compares_as_Python_does_and_hashes_alike_what_is_equal(string left, string right, bool equal)
    {
        Value a = Named(left);
        Value b = Named(right);
        Assert.Equal(equal, a.Equals(b));
        Assert.Equal(equal, b.Equals(a));
        Assert.Equal(equal, a == b);
        Assert.Equal(!equal, a != b);
        if (equal)
        {
            Assert.Equal(a.GetHashCode(), b.GetHashCode());
        }
    }

    [Fact]
    public void Hashes_alike_every_number_that_is_equal_across_kinds()
    {
        var random = new Random(20);
        for (int i = 0; i < 20_000; i++)
        {
            BigInteger exact = (random.Next(2) == 0 ? -BigInteger.One : 1) * new BigInteger(random.NextInt64(1L << 53)) * BigInteger.Pow(2, random.Next(60));
            Value integer = BigIntegerValue.Of(exact);
            Value number = new FloatValue((double)exact);
            Assert.True(integer.Equals(number), $"{exact} at step {i}");
            Assert.True(integer.GetHashCode() == number.GetHashCode(), $"hash of {exact} at step {i}");
        }
    }

    [Fact]
    public void Spreads_keys_that_a_hostile_target_chose_to_collide()
    {
        static int Distinct(IEnumerable<Value> keys) => keys.Select(key => key.GetHashCode()).Distinct().Count();
        Assert.True(Distinct(Enumerable.Range(0, 1000).Select(i => (Value)((long)i << 32 | (uint)i))) > 990);
        Assert.True(Distinct(Enumerable.Range(0, 1000).Select(i => BigIntegerValue.Of(TwoTo70 + i))) > 990);
        Assert.True(Distinct(Enumerable.Range(1, 1000).Select(i => (Value)BitConverter.Int64BitsToDouble(((long)i << 32) | (uint)i))) > 990);
    }

    [Fact]
    public void Yields_a_64_bit_integer_for_a_big_one_that_fits()
    {
        Assert.IsType<IntegerValue>(BigIntegerValue.Of(long.MaxValue));
        Assert.IsType<IntegerValue>(BigIntegerValue.Of(long.MinValue));
        Assert.IsType<BigIntegerValue>(BigIntegerValue.Of((BigInteger)long.MaxValue + 1));
    }

    [Fact]
    public void Is_never_equal_to_nothing()
    {
        Assert.False(Value.Null.Equals(null));
        Assert.False(Value.Null.Equals("null"));
        Assert.False(Value.Null == null);
    }

    [Fact]
    public void A_template_is_not_the_text_it_was_written_as()
    {
        Value template = new TemplateValue("{{ a }}", SourcePosition.Unknown);
        Assert.False(template.Equals(new StringValue("{{ a }}")));
        Assert.False(new StringValue("{{ a }}").Equals(template));
    }

    private static Value Named(string name) => name switch
    {
        "true" => Value.True,
        "false" => Value.False,
        "null" => Value.Null,
        "0" => 0,
        "1" => 1,
        "2" => 2,
        "0.0" => 0.0,
        "-0.0" => -0.0,
        "1.0" => 1.0,
        "1.5" => 1.5,
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "2**53+1" => (1L << 53) + 1,
        "2.0**53" => Math.Pow(2, 53),
        "2**63-1" => long.MaxValue,
        "2**63" => BigIntegerValue.Of(BigInteger.Pow(2, 63)),
        "2.0**63" => Math.Pow(2, 63),
        "2**70" => BigIntegerValue.Of(TwoTo70),
        "2**70+1" => BigIntegerValue.Of(TwoTo70 + 1),
        "2.0**70" => Math.Pow(2, 70),
        "''" => "",
        "'1'" => "1",
        "'a'" => "a",
        "b'a'" => new BytesValue("a"u8.ToArray()),
        "[]" => new ListValue(),
        "[1]" => new ListValue([1]),
        "[True]" => new ListValue([true]),
        "[1, 1]" => new ListValue([1, 1]),
        "{}" => new MapValue(),
        "{a: 1}" => new MapValue { ["a"] = 1 },
        "{a: 2}" => new MapValue { ["a"] = 2 },
        "{b: 1}" => new MapValue { ["b"] = 1 },
        "{a: 1, b: 2}" => new MapValue { ["a"] = 1, ["b"] = 2 },
        "{b: 2.0, a: True}" => new MapValue { ["b"] = 2.0, ["a"] = true },
        _ => throw new ArgumentException(name),
    };
}
