using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Templating.Lookups;

/// <summary>An INI file as Python's <c>configparser</c> reads it: strict, with a section for defaults and <c>%(name)s</c> for other values.</summary>
/// <remarks>Source: Python documentation, module configparser, Supported INI File Structure.</remarks>
internal sealed partial class IniDocument
{
    private const string Defaults = "DEFAULT";
    private const int MaxDepth = 10;
    private readonly OrderedDictionary<string, OrderedDictionary<string, List<string>?>> _sections = new(StringComparer.Ordinal) { [Defaults] = new(StringComparer.Ordinal) };
    private readonly bool _mayLackValue;
    private readonly bool _isCaseSensitive;

    private IniDocument(bool mayLackValue, bool isCaseSensitive)
    {
        _mayLackValue = mayLackValue;
        _isCaseSensitive = isCaseSensitive;
    }

    /// <exception cref="TemplateFailure">The text is no INI file, or names a section or key twice.</exception>
    public static IniDocument Parse(string text, bool mayLackValue, bool isCaseSensitive)
    {
        var document = new IniDocument(mayLackValue, isCaseSensitive);
        document.Read(text);
        return document;
    }

    public bool HasSection(string section) => _sections.ContainsKey(section);

    /// <returns>False when the key is not there; the value is null for a key that stands alone.</returns>
    public bool TryGet(string section, string key, out string? value)
    {
        bool isThere = TryGetRaw(section, Form(key), out List<string>? lines);
        value = lines is null ? null : Interpolate(section, Form(key), Text(lines), 1);
        return isThere;
    }

    /// <summary>Every key that the section sees, the defaults' first.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Items(string section)
    {
        foreach (string key in _sections[Defaults].Keys.Concat(_sections[section].Keys).Distinct())
        {
            TryGet(section, key, out string? value);
            yield return KeyValuePair.Create(key, value);
        }
    }

    [GeneratedRegex(@"^\[(?<name>.+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?<key>.*?)\s*[=:]\s*(?<value>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Pair();

    private static string Text(List<string> lines) => string.Join('\n', lines).TrimEnd();

    private string Form(string key) => _isCaseSensitive ? key : key.ToLowerInvariant();

    private bool TryGetRaw(string section, string key, out List<string>? lines)
    {
        lines = null;
        return (_sections.TryGetValue(section, out OrderedDictionary<string, List<string>?>? own) && own.TryGetValue(key, out lines)) || _sections[Defaults].TryGetValue(key, out lines);
    }

    private void Read(string text)
    {
        OrderedDictionary<string, List<string>?>? section = null;
        string? key = null;
        int indent = 0;
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string value = line.Trim();
            if (value.StartsWith('#') || value.StartsWith(';'))
                continue;

            int own = line.Length - line.TrimStart().Length;
            List<string>? open = key is null ? null : section![key];
            if (value.Length == 0)
            {
                open?.Add("");
            }
            else if (open is not null && own > indent)
            {
                open.Add(value);
            }
            else
            {
                indent = own;
                key = Header().Match(value) is { Success: true } header
                    ? Enter(header.Groups["name"].Value, number, out section)
                    : Take(value, number, section ?? throw Wrong("File contains no section headers", number));
            }
        }
    }

    private string? Enter(string name, int number, out OrderedDictionary<string, List<string>?> section)
    {
        if (name != Defaults && !_sections.TryAdd(name, new(StringComparer.Ordinal)))
            throw Wrong($"section '{name}' already exists", number);

        section = _sections[name];
        return null;
    }

    private string Take(string line, int number, OrderedDictionary<string, List<string>?> section)
    {
        Match pair = Pair().Match(line);
        if (!pair.Success && !_mayLackValue)
            throw Wrong($"'{line}' has no value", number);

        string key = Form(pair.Success ? pair.Groups["key"].Value.TrimEnd() : line);
        if (key.Length == 0)
            throw Wrong($"'{line}' has no key", number);

        if (!section.TryAdd(key, pair.Success ? [pair.Groups["value"].Value.Trim()] : null))
            throw Wrong($"option '{key}' already exists in its section", number);

        return key;
    }

    private static TemplateFailure Wrong(string problem, int line) => new($"{problem} (line {line})");

    private string Interpolate(string section, string key, string text, int depth)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;

        if (depth > MaxDepth)
            throw new TemplateFailure($"Recursion limit exceeded in value substitution: option '{key}' in section '{section}'");

        var result = new StringBuilder();
        for (int at = 0; at < text.Length; at++)
        {
            int close = text[at] == '%' && at + 1 < text.Length && text[at + 1] == '(' ? text.IndexOf(")s", at, StringComparison.Ordinal) : -1;
            if (text[at] != '%')
            {
                result.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '%')
            {
                result.Append('%');
                at++;
            }
            else if (close < 0)
            {
                throw new TemplateFailure($"'%' must be followed by '%' or '(', found in option '{key}' of section '{section}'");
            }
            else
            {
                result.Append(Referred(section, key, text[(at + 2)..close], depth));
                at = close + 1;
            }
        }

        return result.ToString();
    }

    private string Referred(string section, string key, string name, int depth) => TryGetRaw(section, Form(name), out List<string>? lines)
        ? lines is null ? "" : Interpolate(section, Form(name), Text(lines), depth + 1)
        : throw new TemplateFailure($"Bad value substitution: option '{key}' in section '{section}' contains an interpolation key '{name}' which is not a valid option name");
}
