using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Internet addresses as text (RFC 5952 for the longer ones), without the framework's sockets.</summary>
internal static class IpText
{
    public static string FromNumber(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    public static uint ToNumber(string address)
    {
        uint number = 0;
        foreach (string part in address.Split('.'))
            number = (number << 8) | uint.Parse(part, CultureInfo.InvariantCulture);
        return number;
    }

    public static string FromIpv6(ReadOnlySpan<byte> address)
    {
        Span<ushort> groups = stackalloc ushort[8];
        for (int i = 0; i < 8; i++)
            groups[i] = BinaryPrimitives.ReadUInt16BigEndian(address[(i * 2)..]);
        (int start, int length) = LongestZeros(groups);
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++)
        {
            if (i == start)
            {
                text.Append("::");
                i += length - 1;
                continue;
            }

            if (text.Length > 0 && text[^1] != ':')
                text.Append(':');
            text.Append(groups[i].ToString("x", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static (int Start, int Length) LongestZeros(ReadOnlySpan<ushort> groups)
    {
        (int Start, int Length) best = (-1, 1);
        for (int i = 0; i < groups.Length; i++)
        {
            int end = i;
            while (end < groups.Length && groups[end] == 0)
                end++;
            if (end - i > best.Length)
                best = (i, end - i);
        }

        return best;
    }
}
