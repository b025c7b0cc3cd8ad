using System.Numerics;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Methods of numbers and bytes.</summary>
internal static class NumberMethods
{
    public static FilterTable AddTo(FilterTable table) => table
        .Add("bit_length", (self, _) => (long)BigInteger.Abs(Arithmetic.ToBig(self)).GetBitLength())
        .Add("bit_count", (self, _) => Bits(self))
        .Add("is_integer", (self, _) => self is not FloatValue real || Math.Floor(real.Number) == real.Number)
        .Add("conjugate", (self, _) => Arithmetic.Plus(self))
        .Add("as_integer_ratio", (self, _) => Ratio(self))
        .Add("hex", (self, _) => self is FloatValue real ? PythonFloat.Hex(real.Number) : throw new TemplateFailure("'int' object has no attribute 'hex'"))
        .Add("to_bytes", ToBytes, "length?", "byteorder?", "signed?");

    /// <summary>What a number has beside methods; null when there is no such attribute.</summary>
    public static Value? TryAttribute(Value number, string name) => name switch
    {
        "real" => Arithmetic.Plus(number),
        "imag" => number is FloatValue ? new FloatValue(0) : IntegerValue.Of(0),
        "numerator" when number is not FloatValue => Arithmetic.Plus(number),
        "denominator" when number is not FloatValue => 1,
        _ => null,
    };

    private static Value Bits(Value number)
    {
        BigInteger left = BigInteger.Abs(Arithmetic.ToBig(number));
        long count = 0;
        for (; !left.IsZero; left >>= 64)
        {
            count += BitOperations.PopCount((ulong)(left & ulong.MaxValue));
        }

        return count;
    }

    private static Value Ratio(Value number)
    {
        if (number is not FloatValue { Number: var real })
            return new TupleValue(Arithmetic.Plus(number), 1);

        if (!double.IsFinite(real))
            throw new TemplateFailure("cannot convert Infinity or NaN to integer ratio");

        int shift = 0;
        while (Math.Floor(real) != real)
        {
            real *= 2;
            shift++;
        }

        return new TupleValue(BigIntegerValue.Of(new BigInteger(real)), BigIntegerValue.Of(BigInteger.One << shift));
    }

    private static Value ToBytes(Value self, FilterArguments arguments)
    {
        var bytes = new byte[Math.Clamp(arguments.Integer(0, 1), 0, 1_000_000)];
        bool isSigned = arguments.Flag(2);
        if (!isSigned && Arithmetic.ToBig(self).Sign < 0)
            throw new TemplateFailure("can't convert negative int to unsigned");

        if (!Arithmetic.ToBig(self).TryWriteBytes(bytes, out int written, isUnsigned: !isSigned))
            throw new TemplateFailure("int too big to convert");

        if (Arithmetic.ToBig(self).Sign < 0)
        {
            bytes.AsSpan(written).Fill(0xff);
        }

        if (arguments.Text(1, "big") != "little")
        {
            Array.Reverse(bytes);
        }

        return new BytesValue(bytes);
    }

    public static FilterTable AddBytesTo(FilterTable table) => table
        .Add("decode", (self, arguments) => TextEncodings.Get(arguments.Text(0, "utf-8")).GetString(((BytesValue)self).Data.Span), "encoding?", "errors?")
        .Add("hex", (self, _) => Convert.ToHexStringLower(((BytesValue)self).Data.Span));
}
