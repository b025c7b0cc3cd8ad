using System.Text;
using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on URLs.</summary>
internal static partial class UrlFilters
{
    private static readonly string[] Parts = ["fragment", "hostname", "netloc", "password", "path", "port", "query", "scheme", "username"];

    public static void AddTo(FilterTable table) => table
        .Add("urlencode", Encode)
        .Add("urlsplit", Split, "query?")
        .Add("urldecode", (input, _) => Decode(TextLayoutFilters.Text(input, "urldecode").Replace('+', ' ')));

    private static Value Encode(Value input, FilterArguments arguments) => input switch
    {
        MapValue map => string.Join('&', map.Select(entry => Pair(entry.Key, entry.Value))),
        StringValue text => Quote(text.Text, safe: "/"),
        _ when Iteration.IsIterable(input) => string.Join('&', Iteration.Of(input).Select(Iteration.ListOf).Select(pair => pair.Count == 2
            ? Pair(pair[0], pair[1])
            : throw new TemplateFailure($"{(pair.Count > 2 ? "too many" : "not enough")} values to unpack (expected 2)"))),
        _ => Quote(PythonText.Str(input), safe: "/"),
    };

    private static string Pair(Value key, Value value) => $"{Quote(PythonText.Str(key), "").Replace("%20", "+", StringComparison.Ordinal)}={Quote(PythonText.Str(value), "").Replace("%20", "+", StringComparison.Ordinal)}";

    private static string Quote(string text, string safe)
    {
        var quoted = new StringBuilder();
        foreach (byte letter in Encoding.UTF8.GetBytes(text))
        {
            bool isPlain = char.IsAsciiLetterOrDigit((char)letter) || "_.-~".Contains((char)letter, StringComparison.Ordinal) || safe.Contains((char)letter, StringComparison.Ordinal);
            quoted.Append(isPlain ? ((char)letter).ToString() : $"%{letter:X2}");
        }

        return quoted.ToString();
    }

    private static Value Split(Value input, FilterArguments arguments)
    {
        Match match = Url().Match(Cleaned(TextLayoutFilters.Text(input, "urlsplit")));
        string scheme = match.Groups["scheme"].Value.ToLowerInvariant();
        string place = match.Groups["place"].Value;
        int at = place.LastIndexOf('@');
        string[] user = at < 0 ? [] : place[..at].Split(':', 2);
        Match host = HostAndPort().Match(place[(at + 1)..]);
        if (place.Contains('[', StringComparison.Ordinal) != place.Contains(']', StringComparison.Ordinal))
            throw new TemplateFailure("Invalid IPv6 URL");

        var parts = new MapValue
        {
            ["fragment"] = match.Groups["fragment"].Value,
            ["hostname"] = host.Groups["host"].Length == 0 ? Value.Null : host.Groups["host"].Value.Trim('[', ']').ToLowerInvariant(),
            ["netloc"] = place,
            ["password"] = user.Length > 1 ? user[1] : Value.Null,
            ["path"] = match.Groups["path"].Value,
            ["port"] = Port(host.Groups["port"].Value),
            ["query"] = match.Groups["query"].Value,
            ["scheme"] = scheme,
            ["username"] = user.Length > 0 ? user[0] : Value.Null,
        };
        if (arguments.OptionalText(0) is not { Length: > 0 } wanted)
            return parts;

        return Parts.Contains(wanted) ? parts[wanted] : throw new TemplateFailure($"unknown URL component: {wanted}");
    }

    /// <summary>Without control characters and blanks in front, and without line breaks and tabs anywhere.</summary>
    private static string Cleaned(string url)
    {
        int start = 0;
        while (start < url.Length && url[start] <= ' ')
        {
            start++;
        }

        return url.AsSpan().IndexOfAny('\t', '\r', '\n') < 0 ? url[start..] : string.Concat(url[start..].Where(letter => letter is not ('\t' or '\r' or '\n')));
    }

    private static Value Port(string text) => text.Length == 0 ? Value.Null
        : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue ? port
        : throw new TemplateFailure($"the port of a URL is a number from 0 to {ushort.MaxValue}, not {text}");

    /// <summary>Bytes in hexadecimal digits are UTF-8; what is no text shows as replacement characters.</summary>
    private static string Decode(string text) => EscapedBytes().Replace(text, match =>
        Encoding.UTF8.GetString(Convert.FromHexString(match.Value.Replace("%", "", StringComparison.Ordinal))));

    [GeneratedRegex(@"(?:%[0-9a-fA-F]{2})+")]
    private static partial Regex EscapedBytes();

    [GeneratedRegex(@"^(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?<place>[^/?#]*))?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Url();

    [GeneratedRegex(@"^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>.*))?$")]
    private static partial Regex HostAndPort();
}
