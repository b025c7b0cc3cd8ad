namespace Mitogen.Templating.Lookups;

/// <summary>The characters that a password may be made of, by the names of Python's module <c>string</c>.</summary>
internal static class CharacterSets
{
    public const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const string Digits = "0123456789";
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private const string Whitespace = " \t\n\r\v\f";

    /// <summary>The names in <c>a,b,c</c>; two commas stand for the comma itself.</summary>
    public static IEnumerable<string> Names(string text)
    {
        string[] comma = text.Contains(",,", StringComparison.Ordinal) ? [","] : [];
        return comma.Concat(text.Replace(",,", ",", StringComparison.Ordinal).Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What the names stand for, in order, quotes left out.</summary>
    public static string Of(IEnumerable<string> names) => string.Concat(names.Select(name => name switch
    {
        "ascii_letters" => Letters,
        "ascii_lowercase" => Letters[..26],
        "ascii_uppercase" => Letters[26..],
        "digits" => Digits,
        "hexdigits" => Digits + "abcdefABCDEF",
        "octdigits" => Digits[..8],
        "printable" => Digits + Letters + Punctuation + Whitespace,
        "punctuation" => Punctuation,
        "whitespace" => Whitespace,
        _ => name,
    })).Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
}
