using System.Text;

namespace Mitogen.Connections;

/// <summary>Quoting for shells.</summary>
internal static class PortableShell
{
    /// <summary>
    /// A command line that runs a script for <c>sh</c>, whichever login shell reads it: POSIX shells, csh, fish. What they understand
    /// differently within single quotes (the quote, the backslash, '!', the end of a line) travels as octal numbers that printf turns back.
    /// </summary>
    public static string Run(string script)
    {
        var text = new StringBuilder("exec sh -c 'eval \"$(printf %b \"$0\")\"' '", script.Length + 512);
        foreach (char c in script)
        {
            _ = c switch
            {
                '\\' => text.Append("\\0134"),
                '\'' => text.Append("\\047"),
                '!' => text.Append("\\041"),
                '\n' => text.Append("\\012"),
                _ => text.Append(c),
            };
        }

        return text.Append('\'').ToString();
    }

    /// <summary>One word for a POSIX shell.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "%+,-./:=@_".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";

    public static string Quote(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
