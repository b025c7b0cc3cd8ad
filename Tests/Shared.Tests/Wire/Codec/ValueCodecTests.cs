using System.Numerics;
using Mitogen.Values;
using Mitogen.Wire.Codec;

namespace Mitogen.Tests.Shared.Wire.Codec;

public sealed class ValueCodecTests
{
    [Theory]
    [InlineData("C0", "null")]
    [InlineData("C2", "false")]
    [InlineData("C3", "true")]
    [InlineData("00", "0")]
    [InlineData("7F", "127")]
    [InlineData("CC80", "128")]
    [InlineData("CD0100", "256")]
    [InlineData("CE00010000", "65536")]
    [InlineData("CF0000000100000000", "4294967296")]
    [InlineData("E0", "-32")]
    [InlineData("D0DF", "-33")]
    [InlineData("D1FF7F", "-129")]
    [InlineData("D2FFFF7FFF", "-32769")]
    [InlineData("D3FFFFFFFF7FFFFFFF", "-2147483649")]
    [InlineData("CFFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("C70901010000000000000000", "18446744073709551616")]
    [InlineData("C70901FF7FFFFFFFFFFFFFFF", "-9223372036854775809")]
    [InlineData("D80180000000000000000000000000000000", "-170141183460469231731687303715884105728")]
    [InlineData("A3C3A961", "'éa'")]
    [InlineData("C4020001", "b'\\x00\\x01'")]
    [InlineData("CB3FF8000000000000", "1.5")]
    [InlineData("9201A0", "[1, '']")]
    [InlineData("81A16102", "{a: 2}")]
    public void Writes_and_reads_each_kind_in_its_shortest_form(string hex, string name)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Value expected = Named(name);
        Assert.Equal(hex, Convert.ToHexString(Encoded.Of(expected)));
        Assert.Equal(WireStatus.Ok, Encoded.Read(bytes, out Value? value));
        Assert.Equal(expected, value);
        Assert.Equal(expected.Kind, value!.Kind);
    }

    [Theory]
    [InlineData("D300000000000000FF", "255")] // Longer than need be.
    [InlineData("CA3FC00000", "1.5")]
    [InlineData("D90161", "'a'")]
    [InlineData("DB0000000161", "'a'")]
    [InlineData("DD0000000101", "[1]")]
    [InlineData("DF00000001A16102", "{a: 2}")]
    [InlineData("D40105", "5")] // A big integer that is none.
    public void Reads_longer_forms_that_other_encoders_may_use(string hex, string name)
    {
        Assert.Equal(WireStatus.Ok, Encoded.Read(Convert.FromHexString(hex), out Value? value));
        Assert.Equal(Named(name), value);
    }

    [Theory]
    [InlineData("", nameof(WireStatus.Truncated))]
    [InlineData("C1", nameof(WireStatus.WrongShape))]
    [InlineData("A161FF", nameof(WireStatus.TrailingBytes))]
    [InlineData("A1FF", nameof(WireStatus.InvalidText))]
    [InlineData("A3EDA080", nameof(WireStatus.InvalidText))] // Half of a surrogate pair.
    [InlineData("A2C080", nameof(WireStatus.InvalidText))] // An overlong zero.
    [InlineData("DDFFFFFFFF", nameof(WireStatus.TooLong))]
    [InlineData("DD7FFFFFFF", nameof(WireStatus.Truncated))]
    [InlineData("DF7FFFFFFF", nameof(WireStatus.Truncated))]
    [InlineData("DBFFFFFFFF", nameof(WireStatus.TooLong))]
    [InlineData("DB7FFFFFFF", nameof(WireStatus.Truncated))]
    [InlineData("C67FFFFFFF", nameof(WireStatus.Truncated))]
    [InlineData("C97FFFFFFF01", nameof(WireStatus.TooLong))]
    [InlineData("D40200", nameof(WireStatus.WrongShape))] // An extension that nobody knows.
    [InlineData("C70001", nameof(WireStatus.WrongShape))] // A big integer without bytes.
    [InlineData("81900 1", nameof(WireStatus.WrongShape))] // A list as key.
    [InlineData("818001", nameof(WireStatus.WrongShape))] // A map as key.
    [InlineData("81CB7FF800000000000001", nameof(WireStatus.WrongShape))] // NaN as key.
    public void Says_what_is_wrong_without_throwing(string hex, string expected)
    {
        WireStatus status = Encoded.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out Value? value);
        Assert.Equal(expected, status.ToString());
        Assert.True(status == WireStatus.TrailingBytes || value is null);
    }

    [Fact]
    public void Keeps_NaN_and_the_sign_of_zero()
    {
        Encoded.Read(Encoded.Of(double.NaN), out Value? nan);
        Assert.True(double.IsNaN(Assert.IsType<FloatValue>(nan).Number));
        Encoded.Read(Encoded.Of(-0.0), out Value? zero);
        Assert.True(double.IsNegative(Assert.IsType<FloatValue>(zero).Number));
    }

    [Fact]
    public void Keeps_the_order_of_maps_and_the_last_of_equal_keys()
    {
        Encoded.Read(Convert.FromHexString("83A17A01A16102A17A03"), out Value? value);
        var map = Assert.IsType<MapValue>(value);
        Assert.Equal(["z", "a"], map.Keys.Select(key => key.ToString()!));
        Assert.Equal(3, map["z"]);
    }

    [Theory]
    [InlineData(WireReader.MaxDepth, nameof(WireStatus.Ok))]
    [InlineData(WireReader.MaxDepth + 1, nameof(WireStatus.TooDeep))]
    [InlineData(1_000_000, nameof(WireStatus.TooDeep))]
    public void Reads_no_deeper_than_the_limit(int depth, string expected)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x91, depth), 0xC0];
        Assert.Equal(expected, Encoded.Read(bytes, out _).ToString());
    }

    [Fact]
    public void Writes_no_deeper_than_the_limit()
    {
        Value value = new ListValue();
        for (int depth = 1; depth < WireReader.MaxDepth; depth++)
        {
            value = new ListValue([value]);
        }

        Assert.Equal(WireStatus.Ok, Encoded.Read(Encoded.Of(value), out _));
        Assert.Throws<InvalidOperationException>(() => Encoded.Of(new ListValue([value])));
    }

    [Fact]
    public void Reads_no_more_elements_than_the_limit()
    {
        byte[] bytes = Encoded.Of(new ListValue(Enumerable.Repeat<Value>(new MapValue { ["a"] = 1 }, 10)));
        Assert.Equal(WireStatus.Ok, Encoded.Read(bytes, out _, maxElements: 30));
        Assert.Equal(WireStatus.TooManyElements, Encoded.Read(bytes, out _, maxElements: 29));
    }

    [Fact]
    public void Refuses_to_write_what_is_no_data()
    {
        Value[] refused =
        [
            new TemplateValue("{{ a }}", SourcePosition.Unknown),
            new VaultedValue("$ANSIBLE_VAULT;1.1", SourcePosition.Unknown),
            new ThingOfTemplates(),
            new ListValue([new TemplateValue("{{ a }}", SourcePosition.Unknown)]),
            new MapValue { ["a"] = new VaultedValue("$", SourcePosition.Unknown) },
            BigIntegerValue.Of(BigInteger.One << 40_000),
        ];
        Assert.All(refused, value => Assert.Throws<InvalidOperationException>(() => Encoded.Of(value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Gives_back_every_value_that_was_written(int seed)
    {
        var values = new RandomValues(seed);
        var keys = new TextCache();
        for (int i = 0; i < 200; i++)
        {
            Value value = values.Next();
            byte[] bytes = Encoded.Of(value);
            Assert.Equal(WireStatus.Ok, Encoded.Read(bytes, out Value? back, i % 2 == 0 ? keys : null));
            Assert.True(value == back, $"seed {seed}, value {i}");
            Assert.True(bytes.AsSpan().SequenceEqual(Encoded.Of(back!)), $"seed {seed}, bytes of value {i}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Calls_every_value_cut_short_truncated(int seed)
    {
        var values = new RandomValues(seed);
        for (int i = 0; i < 100; i++)
        {
            byte[] bytes = Encoded.Of(values.Next(depth: 2));
            int step = Math.Max(1, bytes.Length / 500);
            for (int length = 0; length < bytes.Length; length += step)
            {
                WireStatus status = Encoded.Read(bytes[..length], out Value? value);
                Assert.True(status == WireStatus.Truncated && value is null, $"seed {seed}, value {i} cut at {length}: {status}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Never_throws_on_random_bytes(int seed)
    {
        var random = new Random(seed);
        var keys = new TextCache();
        byte[] buffer = new byte[300];
        for (int i = 0; i < 50_000; i++)
        {
            byte[] bytes = buffer[..random.Next(buffer.Length)];
            random.NextBytes(bytes);
            WireStatus status = Encoded.Read(bytes, out Value? value, keys);
            Assert.True(status is WireStatus.Ok or WireStatus.TrailingBytes == value is not null, $"seed {seed}, bytes {i}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Never_throws_on_values_with_a_changed_byte(int seed)
    {
        var values = new RandomValues(seed);
        var random = new Random(seed);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = Encoded.Of(values.Next(depth: 2));
            for (int change = 0; change < 50; change++)
            {
                byte[] changed = [.. bytes];
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                WireStatus status = Encoded.Read(changed, out Value? value);
                Assert.True(status is WireStatus.Ok or WireStatus.TrailingBytes == value is not null, $"seed {seed}, value {i}, change {change}");
            }
        }
    }

    [Fact]
    public void Shares_short_keys_between_messages()
    {
        var keys = new TextCache();
        byte[] bytes = Encoded.Of(new MapValue { ["changed"] = true });
        Encoded.Read(bytes, out Value? first, keys);
        Encoded.Read(bytes, out Value? second, keys);
        Assert.Same(((MapValue)first!).Keys.Single(), ((MapValue)second!).Keys.Single());
    }

    private static Value Named(string name) => name switch
    {
        "null" => Value.Null,
        "false" => false,
        "true" => true,
        "'éa'" => "éa",
        "'a'" => "a",
        "b'\\x00\\x01'" => new BytesValue(new byte[] { 0, 1 }),
        "1.5" => 1.5,
        "[1, '']" => new ListValue([1, ""]),
        "[1]" => new ListValue([1]),
        "{a: 2}" => new MapValue { ["a"] = 2 },
        _ => BigIntegerValue.Of(BigInteger.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private sealed class ThingOfTemplates : ObjectValue
    {
        public override bool IsTruthy => true;

        public override bool Equals(Value? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => 0;
    }
}
