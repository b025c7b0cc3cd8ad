using System.Numerics;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on numbers.</summary>
internal static class NumberFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("int", ToInteger, "default?", "base?")
        .Add("float", ToFloat, "default?")
        .Add("abs", (input, _) => input is Objects.TimeDeltaValue span ? new Objects.TimeDeltaValue(span.Span.Duration()) : Comparison.IsLess(input, 0L) ? Arithmetic.Negate(input) : Arithmetic.Plus(input))
        .Add("round", Round, "precision?", "method?")
        .Add("log", Logarithm, "base?")
        .Add("pow", (input, arguments) => Power(Real(input, "pow"), Arithmetic.ToDouble(arguments[0])), "y")
        .Add("root", Root, "base?")
        .Add("human_readable", HumanSize.Write, "isbits?", "unit?")
        .Add("human_to_bytes", HumanSize.Read, "default_unit?", "isbits?")
        .Add("filesizeformat", HumanSize.Format, "binary?");

    private static Value ToInteger(Value input, FilterArguments arguments)
    {
        Value whenWrong = arguments.Optional(0) ?? 0L;
        switch (input)
        {
            case UndefinedValue undefined:
                throw undefined.Failure();
            case StringValue text:
                if (PythonNumbers.ParseInteger(text.Text, (int)arguments.Integer(1, 10)) is { } number)
                    return BigIntegerValue.Of(number);

                return PythonNumbers.ParseFloat(text.Text) is { } parsed && !double.IsNaN(parsed) ? PythonNumbers.Truncate(parsed) : whenWrong;
            case FloatValue real:
                return double.IsNaN(real.Number) ? whenWrong : PythonNumbers.Truncate(real.Number);
            default:
                return Arithmetic.IsWhole(input) ? BigIntegerValue.Of(Arithmetic.ToBig(input)) : whenWrong;
        }
    }

    private static Value ToFloat(Value input, FilterArguments arguments) => input switch
    {
        UndefinedValue undefined => throw undefined.Failure(),
        StringValue text => PythonNumbers.ParseFloat(text.Text) is { } number ? new FloatValue(number) : arguments.Optional(0) ?? 0.0,
        _ when Arithmetic.IsNumber(input) => new FloatValue(Arithmetic.ToDouble(input)),
        _ => arguments.Optional(0) ?? 0.0,
    };

    private static Value Round(Value input, FilterArguments arguments)
    {
        int precision = (int)arguments.Integer(0, 0);
        string method = arguments.Text(1, "common");
        if (method == "common" && Arithmetic.IsWhole(input))
            return precision >= 0 ? Arithmetic.Plus(input) : RoundWhole(Arithmetic.ToBig(input), -precision);

        double number = Arithmetic.ToDouble(input);
        double scale = Math.Pow(10, precision);
        return method switch
        {
            "common" => new FloatValue(PythonNumbers.Round(number, precision)),
            "ceil" => new FloatValue(Math.Ceiling(number * scale) / scale),
            "floor" => new FloatValue(Math.Floor(number * scale) / scale),
            _ => throw new TemplateFailure("method must be common, ceil or floor"),
        };
    }

    /// <summary>To tens, hundreds and so on; what lies between goes to the even one.</summary>
    private static Value RoundWhole(BigInteger number, int zeros)
    {
        if (zeros > 1000)
            return 0;

        var step = BigInteger.Pow(10, zeros);
        BigInteger rest = ((number % step) + step) % step;
        BigInteger low = number - rest;
        bool goesUp = rest * 2 > step || (rest * 2 == step && !(low / step).IsEven);
        return BigIntegerValue.Of(goesUp ? low + step : low);
    }

    private static Value Logarithm(Value input, FilterArguments arguments)
    {
        double number = Real(input, "log");
        if (number <= 0)
            throw new TemplateFailure("log() can only be used on numbers: math domain error");

        double radix = arguments.Optional(0) is { } given ? Arithmetic.ToDouble(given) : Math.E;
        if (radix <= 0 || radix == 1)
            throw new TemplateFailure(radix == 1 ? "float division by zero" : "log() can only be used on numbers: math domain error");

        return new FloatValue(radix == 10 ? Math.Log10(number) : arguments.Optional(0) is null ? Math.Log(number) : Math.Log(number) / Math.Log(radix));
    }

    private static Value Root(Value input, FilterArguments arguments)
    {
        double number = Real(input, "root");
        double radix = arguments.Optional(0) is { } given ? Arithmetic.ToDouble(given) : 2;
        if (radix == 0 || (radix == 2 && number < 0))
            throw new TemplateFailure(radix == 0 ? "float division by zero" : "root() can only be used on numbers: math domain error");

        return radix == 2 ? new FloatValue(Math.Sqrt(number)) : Power(number, 1 / radix);
    }

    /// <summary>Python's <c>math.pow</c>, which fails where .NET yields no number or infinity.</summary>
    private static FloatValue Power(double number, double exponent)
    {
        double power = Math.Pow(number, exponent);
        bool isKnown = double.IsFinite(number) && double.IsFinite(exponent);
        return isKnown && !double.IsFinite(power)
            ? throw new TemplateFailure(double.IsNaN(power) || number == 0 ? "pow() can only be used on numbers: math domain error" : "math range error")
            : new FloatValue(power);
    }

    private static double Real(Value input, string name) => Arithmetic.IsNumber(input)
        ? Arithmetic.ToDouble(input)
        : throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"{name}() can only be used on numbers: must be real number, not {PythonTypes.NameOf(input)}");
}
