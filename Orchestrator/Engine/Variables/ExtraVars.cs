using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Variables;

/// <summary>What stands after <c>-e</c>: <c>key=value</c> pairs, a map in JSON or YAML, or <c>@file</c>. The later wins.</summary>
/// <remarks>Source: Ansible documentation, Defining variables at runtime. Values of pairs are always text.</remarks>
internal static class ExtraVars
{
    private const string Origin = "<extra vars>";

    /// <param name="directory">Where relative files are taken from.</param>
    /// <exception cref="LanguageException">Text that is none of the forms, or a file that cannot be read.</exception>
    public static MapValue Parse(IReadOnlyList<string> texts, YamlFiles files, string directory, IDiagnosticsSink diagnostics)
    {
        var all = new MapValue();
        foreach (string text in texts)
        {
            foreach ((Value name, Value value) in Read(text, files, directory, diagnostics))
            {
                all[name] = value;
            }
        }

        return all;
    }

    /// <summary>Where one of the variables is written: the file that was named last with it, or the command line.</summary>
    public static SourcePosition? PositionOf(IReadOnlyList<string> texts, VariableFiles files, string directory, string variable)
    {
        foreach (string text in texts.Reverse())
        {
            if (text.StartsWith('@') && files.PositionIn(Path.GetFullPath(text[1..], directory), variable, text[1..]) is { } position)
                return position;

            if (!text.StartsWith('@') && text.Contains(variable, StringComparison.Ordinal))
                break;
        }

        return new SourcePosition(Origin, 0, 0);
    }

    /// <summary>An error of form ends a run as ansible-playbook (core 2.14.18) ends then.</summary>
    private static MapValue Read(string text, YamlFiles files, string directory, IDiagnosticsSink diagnostics)
    {
        try
        {
            return text.Length == 0 ? [] : text[0] switch
            {
                '@' => files.ReadVariables(Path.GetFullPath(text[1..], directory), text[1..]),
                '{' or '[' => ParseMap(text, diagnostics),
                _ => ParsePairs(text, diagnostics),
            };
        }
        catch (LanguageException problem) when (problem.Position.Line > 0 && problem.InputOutcome == RunOutcome.Error)
        {
            problem.InputOutcome = RunOutcome.HostsUnreachable;
            throw;
        }
    }

    private static MapValue ParseMap(string text, IDiagnosticsSink diagnostics) => YamlReader.Read(text, Origin, diagnostics) switch
    {
        YamlMapping mapping => (MapValue)YamlValues.ToValue(mapping, YamlTrust.Controller),
        var other => throw new LanguageException($"extra variables must be a map of names to values, not {other?.Describe() ?? "nothing"}", new SourcePosition(Origin, 1, 1)) { InputOutcome = RunOutcome.BadOptions },
    };

    /// <summary>Words that are no pairs count for nothing, and are told.</summary>
    private static MapValue ParsePairs(string text, IDiagnosticsSink diagnostics)
    {
        var variables = new MapValue();
        foreach ((string word, int column) in Words(text))
        {
            var position = new SourcePosition(Origin, 1, column);
            string decoded = Unescape(word);
            int equals = decoded.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                diagnostics.Report(new DiagnosticWarning($"expected key=value, @file or a map after -e; this sets nothing: {word}", position));
                continue;
            }

            variables[decoded[..equals]] = YamlValues.TextOf(Unquote(decoded[(equals + 1)..]), position);
        }

        return variables;
    }

    private static string Unquote(string value) =>
        value.Length > 1 && value[0] == value[^1] && value[0] is '"' or '\'' && value[^2] != '\\' ? value[1..^1] : value;

    /// <summary>Words are apart by blanks outside of quotes and of template marks.</summary>
    private static IEnumerable<(string Word, int Column)> Words(string text)
    {
        int start = -1;
        char quote = '\0';
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c) && quote == '\0' && depth == 0)
            {
                if (start >= 0)
                {
                    yield return (text[start..i], start + 1);
                }

                start = -1;
                continue;
            }

            start = start < 0 ? i : start;
            bool escaped = i > 0 && text[i - 1] == '\\';
            if (c is '"' or '\'' && !escaped && depth == 0)
            {
                quote = quote == c ? '\0' : quote == '\0' ? c : quote;
            }

            depth = Math.Max(0, depth + MarkAt(text, i));
        }

        if (quote != '\0' || depth > 0)
        {
            throw new LanguageException(quote != '\0' ? "a quote is not closed" : "a template mark is not closed", new SourcePosition(Origin, 1, start + 1));
        }

        if (start >= 0)
        {
            yield return (text[start..], start + 1);
        }
    }

    /// <summary>1 where a template block opens, -1 where one closes.</summary>
    private static int MarkAt(string text, int i) => i == 0 ? 0 : text.AsSpan(i - 1, 2) switch
    {
        "{{" or "{%" or "{#" => 1,
        "}}" or "%}" or "#}" => -1,
        _ => 0,
    };

    private static string Unescape(string word)
    {
        if (!word.Contains('\\', StringComparison.Ordinal))
        {
            return word;
        }

        var text = new StringBuilder(word.Length);
        for (int i = 0; i < word.Length; i++)
        {
            int simple = word[i] == '\\' && i + 1 < word.Length ? "nrt\\\"'".IndexOf(word[i + 1], StringComparison.Ordinal) : -1;
            text.Append(simple >= 0 ? "\n\r\t\\\"'"[simple] : word[i]);
            i += simple >= 0 ? 1 : 0;
        }

        return text.ToString();
    }
}
