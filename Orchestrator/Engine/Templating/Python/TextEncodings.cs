using System.Text;

namespace Mitogen.Templating.Python;

/// <summary>The encodings that templates may name.</summary>
internal static class TextEncodings
{
    public static Encoding Get(string name) => name.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf-8" or "utf8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "utf-16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        "utf-16-le" or "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        "utf-16-be" or "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        "latin-1" or "latin1" or "iso-8859-1" => Encoding.Latin1,
        "ascii" or "us-ascii" => Encoding.ASCII,
        _ => throw new TemplateFailure($"unknown encoding: {name}"),
    };

    /// <summary>The bytes of text; <c>utf-16</c> starts with its mark, as in Python.</summary>
    public static byte[] GetBytes(string name, string text)
    {
        Encoding encoding = Get(name);
        return name.ToLowerInvariant() is "utf-16" ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }
}
