using System.Numerics;
using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Methods of numbers and bytes.</summary>
internal static class NumberMethods
{
    public static FilterTable AddTo(FilterTable table) => table
        .Add("bit_length", (self, _) => (long)BigInteger.Abs(Arithmetic.ToBig(self)).GetBitLength())
        .Add("is_integer", (self, _) => self is not FloatValue real || Math.Floor(real.Number) == real.Number)
        .Add("conjugate", (self, _) => Arithmetic.Plus(self));

    public static FilterTable AddBytesTo(FilterTable table) => table
        .Add("decode", (self, arguments) => TextEncodings.Get(arguments.Text(0, "utf-8")).GetString(((BytesValue)self).Data.Span), "encoding?", "errors?")
        .Add("hex", (self, _) => Convert.ToHexStringLower(((BytesValue)self).Data.Span));
}
