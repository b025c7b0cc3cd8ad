using System.Diagnostics;
using System.Numerics;
using Mitogen.Values;
using Mitogen.Wire.Codec;

namespace Mitogen.Tests.Shared.Wire.Codec;

/// <summary>Our MessagePack against Debian's python3-msgpack, both ways.</summary>
public sealed class OtherImplementationTests
{
    private const string Python = "/usr/bin/python3";

    private const string Prelude = """
        import sys
        try:
            import msgpack
        except ImportError:
            sys.exit("no msgpack: install the Debian package python3-msgpack")
        def big(n):
            if isinstance(n, int):
                size = (n if n >= 0 else ~n).bit_length() // 8 + 1
                return msgpack.ExtType(1, n.to_bytes(size, "big", signed=True))
            raise TypeError(repr(n))
        def ext(code, data):
            assert code == 1
            return int.from_bytes(data, "big", signed=True)
        def pack(value):
            return msgpack.packb(value, use_bin_type=True, default=big)
        def unpack(data):
            return msgpack.unpackb(data, raw=False, strict_map_key=False, ext_hook=ext)
        literal = [None, True, False, 0, 127, 128, -32, -33, 2**31, -2**31 - 1, 2**63 - 1, -2**63, 2**64 - 1, 2**64, -2**63 - 1, 2**200, -2**200,
                   1.5, -0.0, 1e300, "", "h\u00e9 \U0001f600", "x" * 40, "y" * 300, "z" * 70000, b"", b"\x00\xff", b"b" * 300, [], [[1], {}],
                   {"changed": True, 1: "one", None: 2.5, b"k": []}, list(range(20)), {str(n): n for n in range(20)}]
        """;

    private static Value Literal => new ListValue(
    [
        Value.Null, true, false, 0, 127, 128, -32, -33, 1L << 31, -(1L << 31) - 1, long.MaxValue, long.MinValue, Big(Power(64) - 1), Big(Power(64)),
        Big(-Power(63) - 1), Big(Power(200)), Big(-Power(200)), 1.5, -0.0, 1e300, "", "hé \U0001f600", new string('x', 40), new string('y', 300),
        new string('z', 70000), Bytes(0, 0), new BytesValue(new byte[] { 0, 255 }), Bytes((byte)'b', 300), new ListValue(),
        new ListValue([new ListValue([1]), new MapValue()]), Map(("changed", true), (1, "one"), (Value.Null, 2.5), (Bytes((byte)'k', 1), new ListValue())),
        new ListValue(Enumerable.Range(0, 20).Select(n => (Value)n)), Map([.. Enumerable.Range(0, 20).Select(n => ((Value)n.ToString(), (Value)n))]),
    ]);

    [Fact]
    public void Reads_what_python_writes_and_python_reads_what_it_writes()
    {
        byte[] theirs = Run("sys.stdout.buffer.write(pack(literal))", []);
        Assert.Equal(WireStatus.Ok, Encoded.Read(theirs, out Value? value));
        Assert.Equal(Literal, value);
        Assert.Equal(theirs, Encoded.Of(Literal));
        byte[] answer = Run("sys.stdout.write(str(unpack(sys.stdin.buffer.read()) == literal))", Encoded.Of(Literal));
        Assert.Equal("True", System.Text.Encoding.UTF8.GetString(answer));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Agrees_with_python_on_random_values_to_the_byte(int seed)
    {
        var values = new RandomValues(seed);
        var all = new ListValue(Enumerable.Range(0, 400).Select(_ => values.Next(depth: 3)));
        byte[] ours = Encoded.Of(all);
        byte[] theirs = Run("sys.stdout.buffer.write(pack(unpack(sys.stdin.buffer.read())))", ours);
        Assert.Equal(WireStatus.Ok, Encoded.Read(theirs, out Value? back));
        Assert.True(all.Equals(back), $"seed {seed}");
        Assert.True(ours.AsSpan().SequenceEqual(theirs), $"seed {seed}: the bytes differ");
    }

    private static byte[] Run(string code, byte[] input)
    {
        Assert.True(File.Exists(Python), $"{Python} is missing: install the Debian packages python3 and python3-msgpack");
        var start = new ProcessStartInfo(Python, ["-c", Prelude + "\n" + code])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        Task copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended early: its own words say why.
        }

        copying.Wait();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.ToArray();
    }

    private static Value Big(BigInteger number) => BigIntegerValue.Of(number);

    private static BigInteger Power(int exponent) => BigInteger.Pow(2, exponent);

    private static BytesValue Bytes(byte b, int count) => new(Enumerable.Repeat(b, count).ToArray());

    private static MapValue Map(params (Value Key, Value Value)[] entries)
    {
        var map = new MapValue();
        foreach ((Value key, Value value) in entries)
        {
            map.Add(key, value);
        }

        return map;
    }
}
