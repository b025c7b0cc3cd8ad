using System.Text;

namespace Mitogen.RemoteAgent.Native;

/// <summary>
/// Between the system's bytes and text. A byte that is no UTF-8 becomes the lone surrogate U+DC00 plus the byte, and that byte again on the
/// way back: any file name survives the round trip inside the agent. On the wire it reads U+FFFD.
/// </summary>
internal static class UnixText
{
    private const char Escape = '\uDC00';

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (byte b in bytes[..consumed])
                    text.Append((char)(Escape + b));
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    public static byte[] Encode(string text)
    {
        if (!HasEscapes(text))
            return Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    /// <summary>With the zero that ends a path for the C library. A zero inside the text would cut the path short and is refused.</summary>
    /// <exception cref="UnixException">The text holds a zero.</exception>
    public static byte[] EncodePath(string path)
    {
        if (path.Contains('\0'))
            throw new UnixException(UnixException.Invalid, path);
        byte[] bytes = Encode(path);
        Array.Resize(ref bytes, bytes.Length + 1);
        return bytes;
    }

    private static bool HasEscapes(string text)
    {
        foreach (char c in text)
        {
            if (char.IsLowSurrogate(c) && c <= Escape + 0xFF)
                return true;
        }

        return false;
    }
}
