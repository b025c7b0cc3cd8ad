using System.Numerics;
using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's arithmetic: whole numbers without limit, floor division, signs of the remainder, text and lists repeated and joined.</summary>
internal static class Arithmetic
{
    private const int MaxBits = 1_000_000;
    private const int MaxRepeated = 64 * 1024 * 1024;
    private const int MaxRepeatedItems = 10_000_000;

    public static bool IsNumber(Value value) => value is IntegerValue or FloatValue or BooleanValue or BigIntegerValue;

    public static bool IsWhole(Value value) => value is IntegerValue or BooleanValue or BigIntegerValue;

    public static BigInteger ToBig(Value value) => value switch
    {
        BigIntegerValue big => big.Number,
        _ when Numbers.TryGetInteger(value, out long number) => number,
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"'{PythonTypes.NameOf(value)}' object cannot be interpreted as an integer"),
    };

    public static double ToDouble(Value value) => value switch
    {
        FloatValue number => number.Number,
        BigIntegerValue big => PythonNumbers.ToDouble(big.Number) is var real && double.IsInfinity(real) ? throw new TemplateFailure("int too large to convert to float") : real,
        _ when Numbers.TryGetInteger(value, out long number) => number,
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"must be real number, not {PythonTypes.NameOf(value)}"),
    };

    public static Value Add(Value left, Value right)
    {
        if (left is IntegerValue a && right is IntegerValue b)
        {
            long sum = unchecked(a.Number + b.Number);
            return ((a.Number ^ sum) & (b.Number ^ sum)) < 0 ? BigIntegerValue.Of((BigInteger)a.Number + b.Number) : IntegerValue.Of(sum);
        }

        return (left, right) switch
        {
            (StringValue x, StringValue y) => x.IsMarkup || y.IsMarkup
                ? Markup.Of(Joined(Markup.Escape(x).Text, Markup.Escape(y).Text))
                : new StringValue(Joined(x.Text, y.Text)),
            (ListValue x, ListValue y) => new ListValue(Joined(x, y)),
            (TupleValue x, TupleValue y) => new TupleValue([.. Joined(x, y)]),
            (BytesValue x, BytesValue y) => new BytesValue((byte[])[.. x.Data.Span, .. y.Data.Span]),
            (DateTimeValue or DateValue or TimeDeltaValue, _) or (_, DateTimeValue or DateValue) => DateArithmetic.Add(left, right) ?? throw Unfit("+", left, right),
            _ when IsWhole(left) && IsWhole(right) => BigIntegerValue.Of(ToBig(left) + ToBig(right)),
            _ when IsNumber(left) && IsNumber(right) => new FloatValue(ToDouble(left) + ToDouble(right)),
            _ => throw Unfit("+", left, right),
        };
    }

    public static Value Subtract(Value left, Value right)
    {
        if (left is IntegerValue x && right is IntegerValue y)
        {
            long difference = unchecked(x.Number - y.Number);
            return ((x.Number ^ y.Number) & (x.Number ^ difference)) < 0 ? BigIntegerValue.Of((BigInteger)x.Number - y.Number) : IntegerValue.Of(difference);
        }

        return (left, right) switch
        {
            (SetValue a, SetValue b) => new SetValue(a.Where(item => !b.Contains(item))),
            (SetValue or DictionaryViewValue { TypeName: not "dict_values" }, DictionaryViewValue { TypeName: not "dict_values" })
                or (DictionaryViewValue { TypeName: not "dict_values" }, _) or (_, DictionaryViewValue { TypeName: not "dict_values" })
                when Iteration.IsIterable(left) && Iteration.IsIterable(right) => Without(left, new SetValue(Iteration.Of(right))),
            (DateTimeValue or DateValue or TimeDeltaValue, _) => DateArithmetic.Subtract(left, right) ?? throw Unfit("-", left, right),
            _ when IsWhole(left) && IsWhole(right) => BigIntegerValue.Of(ToBig(left) - ToBig(right)),
            _ when IsNumber(left) && IsNumber(right) => new FloatValue(ToDouble(left) - ToDouble(right)),
            _ => throw Unfit("-", left, right),
        };
    }

    private static SetValue Without(Value left, SetValue right) => new(Iteration.Of(left).Where(item => !right.Contains(item)));

    public static Value Multiply(Value left, Value right)
    {
        if (left is IntegerValue x && right is IntegerValue y && Math.BigMul(x.Number, y.Number, out long product) == product >> 63)
            return IntegerValue.Of(product);

        if (IsWhole(left) && IsWhole(right))
            return BigIntegerValue.Of(Checked(ToBig(left) * ToBig(right)));

        if (IsNumber(left) && IsNumber(right))
            return new FloatValue(ToDouble(left) * ToDouble(right));

        if (DateArithmetic.Multiply(left, right) is { } scaled)
            return scaled;

        if (IsWhole(right) && Repeat(left, ToBig(right)) is { } repeated)
            return repeated;

        return (IsWhole(left) ? Repeat(right, ToBig(left)) : null) ?? throw Unfit("*", left, right);
    }

    public static Value Divide(Value left, Value right)
    {
        if (DateArithmetic.Divide(left, right) is { } quotient)
            return quotient;

        Require("/", left, right);
        return IsZero(right) ? throw new TemplateFailure("division by zero") : new FloatValue(Quotient(left, right));
    }

    public static Value FloorDivide(Value left, Value right)
    {
        if (DateArithmetic.FloorDivide(left, right) is { } span)
            return span;

        Require("//", left, right);
        if (IsZero(right))
            throw new TemplateFailure(IsWhole(left) && IsWhole(right) ? "integer division or modulo by zero" : "float floor division by zero");

        if (!IsWhole(left) || !IsWhole(right))
            return new FloatValue(Math.Floor((ToDouble(left) - FloatModulo(ToDouble(left), ToDouble(right))) / ToDouble(right) + 0.5));

        if (left is IntegerValue { Number: >= 0 } dividend && right is IntegerValue { Number: > 0 } by)
            return IntegerValue.Of(dividend.Number / by.Number);

        var quotient = BigInteger.DivRem(ToBig(left), ToBig(right), out BigInteger rest);
        return BigIntegerValue.Of(!rest.IsZero && rest.Sign != ToBig(right).Sign ? quotient - 1 : quotient);
    }

    public static Value Modulo(Value left, Value right)
    {
        if (left is StringValue format)
            return new StringValue(PercentFormat.Apply(format.Text, right, format.IsMarkup)) { IsMarkup = format.IsMarkup };

        if (DateArithmetic.Modulo(left, right) is { } remainder)
            return remainder;

        Require("%", left, right);
        if (IsZero(right))
            throw new TemplateFailure(IsWhole(left) && IsWhole(right) ? "integer division or modulo by zero" : "float modulo");

        if (!IsWhole(left) || !IsWhole(right))
            return new FloatValue(FloatModulo(ToDouble(left), ToDouble(right)));

        if (left is IntegerValue { Number: >= 0 } dividend && right is IntegerValue { Number: > 0 } by)
            return IntegerValue.Of(dividend.Number % by.Number);

        BigInteger divisor = ToBig(right);
        var rest = BigInteger.Remainder(ToBig(left), divisor);
        return BigIntegerValue.Of(!rest.IsZero && rest.Sign != divisor.Sign ? rest + divisor : rest);
    }

    public static Value Power(Value left, Value right)
    {
        Require("** or pow()", left, right);
        if (IsWhole(left) && IsWhole(right) && ToBig(right).Sign >= 0)
            return BigIntegerValue.Of(WholePower(ToBig(left), ToBig(right)));

        double power = Math.Pow(ToDouble(left), ToDouble(right));
        if (IsZero(left) && ToDouble(right) < 0)
            throw new TemplateFailure("0.0 cannot be raised to a negative power");

        return double.IsNaN(power) && !double.IsNaN(ToDouble(left)) && !double.IsNaN(ToDouble(right))
            ? throw new TemplateFailure("complex numbers are not supported")
            : double.IsInfinity(power) && double.IsFinite(ToDouble(left)) ? throw new TemplateFailure("(34, 'Numerical result out of range')")
            : new FloatValue(power);
    }

    public static Value Negate(Value value) => value switch
    {
        FloatValue number => new FloatValue(-number.Number),
        TimeDeltaValue delta => new TimeDeltaValue(-delta.Span),
        _ when IsWhole(value) => BigIntegerValue.Of(-ToBig(value)),
        _ => throw UnfitUnary("-", value),
    };

    public static Value Plus(Value value) => value switch
    {
        FloatValue => value,
        _ when IsWhole(value) => BigIntegerValue.Of(ToBig(value)),
        _ => throw UnfitUnary("+", value),
    };

    public static bool IsZero(Value value) => IsNumber(value) && !value.IsTruthy;

    private static double Quotient(Value left, Value right)
    {
        if (left is not BigIntegerValue && right is not BigIntegerValue)
            return ToDouble(left) / ToDouble(right);

        if (left is FloatValue || right is FloatValue)
            return ToDouble(left) / ToDouble(right);

        return WholeQuotient(ToBig(left), ToBig(right));
    }

    /// <summary>The quotient rounded once: from more bits than a float has, the last of which says whether anything is left.</summary>
    private static double WholeQuotient(BigInteger left, BigInteger right)
    {
        const int Bits = 70;
        int shift = (int)Math.Max(0, Bits - left.GetBitLength() + right.GetBitLength());
        var quotient = BigInteger.DivRem(BigInteger.Abs(left) << shift, BigInteger.Abs(right), out BigInteger rest);
        double size = Math.ScaleB(PythonNumbers.ToDouble(rest.IsZero ? quotient : quotient | 1), -shift);
        if (double.IsInfinity(size))
            throw new TemplateFailure("integer division result too large for a float");

        return left.Sign * right.Sign < 0 ? -size : size;
    }

    private static double FloatModulo(double left, double right)
    {
        double rest = left % right;
        return rest == 0 ? Math.CopySign(0, right) : (rest < 0) != (right < 0) ? rest + right : rest;
    }

    private static BigInteger WholePower(BigInteger number, BigInteger exponent)
    {
        if (number.IsOne || number.IsZero || number == BigInteger.MinusOne)
            return exponent.IsZero || number.IsOne ? BigInteger.One : number.IsZero || !exponent.IsEven ? number : BigInteger.One;

        return exponent > MaxBits || number.GetBitLength() * (double)exponent > MaxBits
            ? throw new TemplateFailure("the result of the power has too many digits")
            : BigInteger.Pow(number, (int)exponent);
    }

    private static BigInteger Checked(BigInteger number) =>
        number.GetBitLength() > MaxBits ? throw new TemplateFailure("the number has too many digits") : number;

    private static string Joined(string left, string right) => (long)left.Length + right.Length > MaxRepeated
        ? throw new TemplateFailure("the text becomes too long")
        : string.Concat(left, right);

    private static IEnumerable<Value> Joined(IReadOnlyList<Value> left, IReadOnlyList<Value> right) => (long)left.Count + right.Count > MaxRepeatedItems
        ? throw new TemplateFailure("the list becomes too long")
        : left.Concat(right);

    private static Value? Repeat(Value value, BigInteger times)
    {
        if (value is not (StringValue or ListValue or TupleValue or BytesValue))
            return null;

        long length = value is StringValue text ? text.Text.Length : Iteration.LengthOf(value);
        int count = times.Sign <= 0 || length == 0 ? 0
            : times * length > (value is StringValue ? MaxRepeated : MaxRepeatedItems) ? throw new TemplateFailure("the repeated value becomes too long")
            : (int)times;
        return value switch
        {
            StringValue letters => new StringValue(new StringBuilder().Insert(0, letters.Text, count).ToString()) { IsMarkup = letters.IsMarkup },
            ListValue list => new ListValue(Enumerable.Repeat(list, count).SelectMany(items => items)),
            TupleValue tuple => new TupleValue([.. Enumerable.Repeat(tuple, count).SelectMany(items => items)]),
            _ => new BytesValue(Enumerable.Repeat(((BytesValue)value).Data.ToArray(), count).SelectMany(items => items).ToArray()),
        };
    }

    private static void Require(string sign, Value left, Value right)
    {
        if (!IsNumber(left) || !IsNumber(right))
            throw Unfit(sign, left, right);
    }

    private static TemplateFailure Unfit(string sign, Value left, Value right) => (left as UndefinedValue ?? right as UndefinedValue) is { } undefined
        ? undefined.Failure()
        : (left, sign) switch
        {
            (StringValue, "+") => new($"can only concatenate str (not \"{PythonTypes.NameOf(right)}\") to str"),
            (ListValue, "+") => new($"can only concatenate list (not \"{PythonTypes.NameOf(right)}\") to list"),
            _ => new($"unsupported operand type(s) for {sign}: '{PythonTypes.NameOf(left)}' and '{PythonTypes.NameOf(right)}'"),
        };

    private static TemplateFailure UnfitUnary(string sign, Value value) => value is UndefinedValue undefined
        ? undefined.Failure()
        : new($"bad operand type for unary {sign}: '{PythonTypes.NameOf(value)}'");
}
