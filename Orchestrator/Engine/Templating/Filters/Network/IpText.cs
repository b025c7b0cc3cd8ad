using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace Mitogen.Templating.Filters.Network;

/// <summary>Addresses as text: dotted numbers for IPv4, the shortest form for IPv6 with the last four bytes dotted where they are an IPv4 address.</summary>
internal static class IpText
{
    public static string Format(UInt128 address, int bits) => bits == 32 ? Dotted((uint)address) : FormatV6(address);

    /// <summary>Each of the eight groups of an IPv6 address.</summary>
    public static ushort[] Groups(UInt128 address)
    {
        var groups = new ushort[8];
        for (int index = 0; index < 8; index++)
        {
            groups[index] = (ushort)(address >> ((7 - index) * 16));
        }

        return groups;
    }

    public static string Dotted(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");

    /// <param name="parts">At most this many dotted numbers; fewer stand for the first ones.</param>
    /// <param name="fewest">At least this many.</param>
    public static UInt128? ParseV4(string text, int fewest = 4, int parts = 4)
    {
        string[] numbers = text.Split('.');
        if (numbers.Length < fewest || numbers.Length > parts)
            return null;

        uint address = 0;
        for (int index = 0; index < 4; index++)
        {
            uint number = 0;
            if (index < numbers.Length && (!uint.TryParse(numbers[index], NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 255))
                return null;

            address = (address << 8) | number;
        }

        return address;
    }

    public static UInt128? ParseV6(string text)
    {
        bool isPlain = text.Contains(':', StringComparison.Ordinal) && text.All(letter => char.IsAsciiHexDigit(letter) || letter is ':' or '.');
        if (!isPlain || !IPAddress.TryParse(text, out IPAddress? parsed) || parsed.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return null;

        return BinaryPrimitives.ReadUInt128BigEndian(parsed.GetAddressBytes());
    }

    private static string FormatV6(UInt128 address)
    {
        ushort[] groups = Groups(address);
        (int start, int length) = LongestZeros(groups);
        bool hasV4 = start == 0 && (length == 6 || (length == 5 && groups[5] == 0xffff));
        int count = hasV4 ? 6 : 8;
        var text = new StringBuilder();
        for (int index = 0; index < count; index++)
        {
            if (index >= start && index < start + length)
            {
                text.Append(index == start ? ":" : "");
            }
            else
            {
                text.Append(index == 0 ? "" : ":").Append(groups[index].ToString("x", CultureInfo.InvariantCulture));
            }
        }

        if (hasV4)
            return text.Append(':').Append(Dotted((uint)address)).ToString();

        return text.Append(length > 0 && start + length == 8 ? ":" : "").ToString();
    }

    /// <summary>The first of the longest runs of at least two groups that are zero.</summary>
    private static (int Start, int Length) LongestZeros(ushort[] groups)
    {
        (int Start, int Length) best = (-1, 0);
        for (int start = 0; start < groups.Length; start++)
        {
            int end = start;
            while (end < groups.Length && groups[end] == 0)
            {
                end++;
            }

            if (end - start >= 2 && end - start > best.Length)
            {
                best = (start, end - start);
            }

            start = Math.Max(start, end - 1);
        }

        return best;
    }
}
