using System.Globalization;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Numbers of keywords, which may be written as text.</summary>
internal static class NumberText
{
    public static double ReadDouble(Value value, string keyword, SourcePosition position) => value switch
    {
        IntegerValue integer => integer.Number,
        FloatValue number => number.Number,
        StringValue text when double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) => parsed,
        _ => throw new LanguageException($"'{keyword}' must be a number, not '{value}'", position),
    };

    public static int ReadInteger(Value value, string keyword, SourcePosition position)
    {
        double number = ReadDouble(value, keyword, position);
        return number is >= int.MinValue and <= int.MaxValue && Math.Floor(number) == number
            ? (int)number
            : throw new LanguageException($"'{keyword}' must be a whole number, not '{value}'", position);
    }
}
