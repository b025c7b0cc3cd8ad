using System.Text;

namespace Mitogen.Templating.Python;

/// <summary>The encodings that templates may name.</summary>
internal static class TextEncodings
{
    /// <summary>A byte that is no text stands as this and its value, as with Python's <c>surrogateescape</c>.</summary>
    private const char EscapedByte = '\udc00';

    public static Encoding Get(string name) => Normal(name) switch
    {
        "utf-8" or "utf8" or "u8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "utf-8-sig" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        "utf-16" or "utf16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        "utf-16-le" or "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        "utf-16-be" or "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        "utf-32" or "utf32" => new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        "utf-32-le" or "utf-32le" => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        "utf-32-be" or "utf-32be" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "l1" => Encoding.Latin1,
        "ascii" or "us-ascii" or "646" => Encoding.ASCII,
        var other => OfCodePage(other) ?? throw new TemplateFailure($"unknown encoding: {name}"),
    };

    /// <summary>The bytes of text; encodings with a mark for the order of bytes start with it, as in Python.</summary>
    /// <param name="errors">What becomes of a letter that is not in the encoding: <c>strict</c>, <c>ignore</c>, <c>replace</c>, <c>backslashreplace</c>, <c>xmlcharrefreplace</c>.</param>
    /// <exception cref="TemplateFailure">A letter is not in the encoding.</exception>
    public static byte[] GetBytes(string name, string text, string errors) => errors == "strict"
        ? GetBytes(name, text)
        : Get(name) is var encoding && encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding
        ? GetBytes(name, text)
        : [.. text.EnumerateRunes().SelectMany(rune => Replaced(encoding, rune, errors))];

    private static byte[] Replaced(Encoding encoding, Rune rune, string errors)
    {
        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = new EncoderReplacementFallback("");
        return strict.GetBytes(rune.ToString()) is { Length: > 0 } known ? known : strict.GetBytes(errors switch
        {
            "ignore" => "",
            "replace" => "?",
            "backslashreplace" => PythonQuoting.Escaped(rune.ToString()),
            "xmlcharrefreplace" => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&#{rune.Value};"),
            _ => throw new TemplateFailure($"unknown error handler name '{errors}'"),
        });
    }

    /// <summary>The bytes of text, as <see cref="GetBytes(string, string, string)"/> when errors are strict.</summary>
    /// <exception cref="TemplateFailure">A letter is not in the encoding.</exception>
    public static byte[] GetBytes(string name, string text)
    {
        Encoding encoding = Get(name);
        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        try
        {
            return [.. encoding.GetPreamble(), .. strict.GetBytes(text)];
        }
        catch (EncoderFallbackException wrong)
        {
            throw new TemplateFailure($"'{name}' codec can't encode character U+{(int)wrong.CharUnknown:X4} in position {wrong.Index}");
        }
    }

    /// <summary>Text of bytes. What is not UTF-8 or ASCII is kept byte by byte.</summary>
    public static string GetString(string name, ReadOnlySpan<byte> data)
    {
        Encoding encoding = Get(name);
        if (encoding is not (UTF8Encoding or ASCIIEncoding))
            return Strictly(encoding, name, data);

        var text = new StringBuilder(data.Length);
        while (!data.IsEmpty)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(data, out Rune rune, out int length);
            bool isText = status == System.Buffers.OperationStatus.Done && (rune.IsAscii || encoding is UTF8Encoding);
            if (isText)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (byte wrong in data[..length])
                {
                    text.Append((char)(EscapedByte + wrong));
                }
            }

            data = data[length..];
        }

        return text.ToString();
    }

    private static string Strictly(Encoding encoding, string name, ReadOnlySpan<byte> data)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return strict.GetString(data);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new TemplateFailure($"'{name}' codec can't decode bytes in position {wrong.Index}");
        }
    }

    private static string Normal(string name) => name.ToLowerInvariant().Replace('_', '-');

    private static Encoding? OfCodePage(string name)
    {
        string known = name.StartsWith("cp", StringComparison.Ordinal) ? name[2..] : name.StartsWith("iso8859", StringComparison.Ordinal) ? "iso-8859" + name[7..] : name;
        try
        {
            return int.TryParse(known, out int page) ? CodePagesEncodingProvider.Instance.GetEncoding(page) : CodePagesEncodingProvider.Instance.GetEncoding(known);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
