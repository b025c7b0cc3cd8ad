using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>
/// Reads ansible.cfg as Python's configparser does for Ansible: <c>=</c> or <c>:</c>, keys without case, lines that go on when indented, comments by
/// <c>#</c> and <c>;</c> at the start of a line and by <c> ;</c> behind a value, quotes around a value taken off.
/// </summary>
/// <remarks>Source: Python documentation, configparser. A key or section that is there twice is an error there too.</remarks>
internal sealed class IniReader(string file)
{
    private readonly List<IniEntry> _entries = [];
    private readonly HashSet<SettingKey> _known = [];
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);
    private readonly List<LanguageException> _problems = [];
    private string? _section;
    private int _indent;

    public IReadOnlyList<LanguageException> Problems => _problems;

    /// <summary>The entries in order; <see cref="Problems"/> says what was wrong.</summary>
    public IReadOnlyList<IniEntry> Read(string text)
    {
        int number = 0;
        bool goesOn = false;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            string line = WithoutComment(raw.TrimEnd().ToString());
            string content = line.Trim();
            int indent = line.Length - line.TrimStart().Length;
            if (content.Length == 0)
            {
                continue;
            }

            if (goesOn && indent > _indent)
            {
                _entries[^1] = _entries[^1] with { Value = _entries[^1].Value.Length == 0 ? content : $"{_entries[^1].Value}\n{content}" };
                continue;
            }

            _indent = indent;
            goesOn = content[0] == '[' ? Section(content, At(number, indent)) : Entry(content, At(number, indent));
        }

        return [.. _entries.Select(entry => entry with { Value = Unquote(entry.Value) })];
    }

    private static string WithoutComment(string line)
    {
        string trimmed = line.TrimStart();
        if (trimmed.StartsWith('#') || trimmed.StartsWith(';'))
        {
            return "";
        }

        for (int i = 1; i < line.Length; i++)
        {
            if (line[i] == ';' && char.IsWhiteSpace(line[i - 1]))
            {
                return line[..i].TrimEnd();
            }
        }

        return line;
    }

    private static string Unquote(string value) =>
        value.Length > 1 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;

    private SourcePosition At(int line, int indent) => new(file, line, indent + 1);

    private bool Section(string content, SourcePosition position)
    {
        int close = content.IndexOf(']', StringComparison.Ordinal);
        if (close < 0)
        {
            _problems.Add(new LanguageException("this section is not closed: expected ]", position));
            return false;
        }

        _section = content[1..close];
        if (!_sections.Add(_section))
        {
            _problems.Add(new LanguageException($"the section [{_section}] is there already", position));
        }

        return false;
    }

    private bool Entry(string content, SourcePosition position)
    {
        int end = content.AsSpan().IndexOfAny('=', ':');
        if (_section is null)
        {
            _problems.Add(new LanguageException("a setting stands before the first [section]", position));
            return false;
        }

        if (end <= 0)
        {
            _problems.Add(new LanguageException($"expected key = value, found: {content}", position));
            return false;
        }

        var key = new SettingKey(_section, content[..end].TrimEnd().ToLowerInvariant());
        if (!_known.Add(key))
        {
            _problems.Add(new LanguageException($"the setting {key} is there already", position));
            return false;
        }

        _entries.Add(new IniEntry(key, content[(end + 1)..].Trim(), position));
        return true;
    }
}
