using System.Text;

namespace Mitogen.Wire.Flow;

/// <summary>The beginning of what a stranger wrote, for an error: printable ASCII, the rest as dots.</summary>
internal static class Excerpt
{
    private const int MaxLength = 200;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (byte b in bytes[..Math.Min(bytes.Length, MaxLength)])
        {
            text.Append(b is >= 0x20 and < 0x7F ? (char)b : b is (byte)'\n' ? ' ' : '.');
        }

        return text.ToString().Trim();
    }
}
