using System.Globalization;
using Mitogen.Diagnostics;
using Mitogen.Playbooks.Arguments;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Keywords;

/// <summary>Turns a keyword's node into a value of the keyword's shape, or says what was expected.</summary>
internal static class ShapeChecker
{
    private static readonly (KeywordShape Shape, string Words)[] Words =
    [
        (KeywordShape.Text, "a string"),
        (KeywordShape.Flag, "a boolean"),
        (KeywordShape.Number, "a number"),
        (KeywordShape.List, "a list"),
        (KeywordShape.Map, "a map"),
    ];

    /// <summary>The value; null when the keyword stands there with nothing after it, which is as if it were not there.</summary>
    /// <exception cref="LanguageException">The value's shape is another.</exception>
    public static Value? Check(Keyword keyword, YamlNode node)
    {
        Value value = YamlValues.ToValue(node, YamlTrust.Controller);
        if (value.IsNull)
        {
            return null;
        }

        if (value is TemplateValue or VaultedValue)
        {
            return keyword.TakesTemplates || value is VaultedValue ? value : throw new LanguageException($"'{keyword.Name}' cannot be a template", node.Position);
        }

        Value fitting = Fit(keyword.Shape, value) ?? throw new LanguageException($"'{keyword.Name}' must be {Describe(keyword.Shape)}, not {DescribeValue(node)}", node.Position) { Outcome = keyword.Refusal };
        if (keyword.Choices.Count > 0 && fitting is StringValue text && !keyword.Choices.Contains(keyword.IsPlugin ? ActionNames.Short(text.Text) : text.Text))
        {
            throw new LanguageException($"'{keyword.Name}' cannot be '{text.Text}'{NearestName.Suggest(text.Text, keyword.Choices)}", node.Position)
            {
                Outcome = keyword.Refusal,
                Hint = $"it is one of {string.Join(", ", keyword.Choices)}{(keyword.IsPlugin ? "; plugins written in Python do not run here" : "")}",
            };
        }

        return fitting;
    }

    /// <summary><c>a string, a boolean or a list</c>.</summary>
    public static string Describe(KeywordShape shape)
    {
        string[] words = [.. Words.Where(entry => (shape & entry.Shape) != 0).Select(entry => entry.Words)];
        return words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    private static string DescribeValue(YamlNode node) =>
        node is YamlScalar { Text.Length: < 40 } scalar && !scalar.Text.Contains('\n') ? $"'{scalar.Text}'" : node.Describe();

    private static Value? Fit(KeywordShape shape, Value value) => value switch
    {
        BooleanValue when Takes(shape, KeywordShape.Flag) => value,
        IntegerValue or BigIntegerValue or FloatValue => FitNumber(shape, value),
        StringValue text => FitText(shape, text),
        ListValue when Takes(shape, KeywordShape.List) => value,
        MapValue when Takes(shape, KeywordShape.Map) => value,
        _ => null,
    };

    /// <summary>0 and 1 are booleans where one is due.</summary>
    private static Value? FitNumber(KeywordShape shape, Value value)
    {
        if (Takes(shape, KeywordShape.Number))
        {
            return value;
        }

        return Takes(shape, KeywordShape.Flag) && (value == 0 || value == 1) ? Value.FromBoolean(value.IsTruthy) : null;
    }

    private static Value? FitText(KeywordShape shape, StringValue text)
    {
        if (Takes(shape, KeywordShape.Text))
        {
            return text;
        }

        if (Takes(shape, KeywordShape.Flag) && BooleanWord(text.Text) is { } flag)
        {
            return flag;
        }

        return Takes(shape, KeywordShape.Number) && NumberText(text.Text) is { } number ? number : null;
    }

    private static bool Takes(KeywordShape shape, KeywordShape part) => (shape & part) != 0;

    private static Value? BooleanWord(string text) => text.Trim().ToLowerInvariant() switch
    {
        "y" or "yes" or "on" or "1" or "true" or "t" => Value.True,
        "n" or "no" or "off" or "0" or "false" or "f" => Value.False,
        _ => null,
    };

    /// <summary>A number, a percentage's sign left off.</summary>
    private static Value? NumberText(string text)
    {
        string digits = text.Trim().TrimEnd('%');
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}
