using System.Globalization;
using Mitogen.Values;

namespace Mitogen.Cli.Config;

/// <summary>Settings' values as YAML, on one line.</summary>
internal static class YamlText
{
    public static string Of(Value value) => value switch
    {
        BooleanValue flag => flag.IsTruthy ? "true" : "false",
        IntegerValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        StringValue text => Quote(text.Text),
        ListValue list => List(list.Select(Of)),
        _ => "null",
    };

    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>In quotes wherever a plain word could be taken for something else.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.')
            && text.ToLowerInvariant() is not ("yes" or "no" or "true" or "false" or "on" or "off" or "null" or "y" or "n")
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
