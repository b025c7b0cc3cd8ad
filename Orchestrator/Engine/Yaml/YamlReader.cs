using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>Reads YAML text to a tree with positions.</summary>
internal static class YamlReader
{
    /// <summary>The one document of a text; null when there is none, or nothing in it.</summary>
    /// <param name="text">The text, line ends of any kind.</param>
    /// <param name="file">What positions call it: the path as the user gave it, or a name in angle brackets.</param>
    /// <param name="diagnostics">Hears of keys that are there twice.</param>
    /// <exception cref="LanguageException">It does not parse, or holds several documents.</exception>
    public static YamlNode? Read(string text, string file, IDiagnosticsSink diagnostics) =>
        Guarded(text, file, () => new YamlTreeBuilder(text, file, diagnostics).ReadSingle());

    /// <summary>Every document of a text. An empty one is null.</summary>
    public static IReadOnlyList<YamlNode?> ReadAll(string text, string file, IDiagnosticsSink diagnostics) =>
        Guarded(text, file, () => new YamlTreeBuilder(text, file, diagnostics).ReadAll());

    private static T Guarded<T>(string text, string file, Func<T> read)
    {
        RefuseControlCharacters(text, file);
        try
        {
            return read();
        }
        catch (YamlDotNet.Core.YamlException failure)
        {
            throw YamlSyntaxErrors.Explain(failure, text, file);
        }
    }

    private static void RefuseControlCharacters(string text, string file)
    {
        int at = text.AsSpan().IndexOfAnyInRange('\0', '\u001f');
        while (at >= 0)
        {
            if (text[at] is not ('\n' or '\r' or '\t'))
            {
                ReadOnlySpan<char> before = text.AsSpan(0, at);
                var position = new SourcePosition(file, before.Count('\n') + 1, at - before.LastIndexOf('\n'));
                throw new LanguageException($"the character U+{(int)text[at]:X4} may not stand in YAML", position)
                {
                    Hint = "write it in double quotes as an escape, or store the file as UTF-8 text",
                };
            }

            int next = text.AsSpan(at + 1).IndexOfAnyInRange('\0', '\u001f');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
