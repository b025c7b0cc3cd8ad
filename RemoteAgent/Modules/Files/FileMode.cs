using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Permissions as people write them: octal, a number, or symbolic (<c>u=rwX,g+rx,o-w</c>).</summary>
internal static class FileMode
{
    private const uint AnyExecute = 0x49;

    /// <summary>As <c>stat</c> has it: <c>0644</c>, and with set-id or sticky bits <c>4755</c>.</summary>
    public static string DescribeStat(uint permissions) => Convert.ToString(permissions, 8).PadLeft(4, '0');

    /// <summary>As the modules that make files have it: <c>0644</c>, and with set-id or sticky bits <c>04755</c>.</summary>
    public static string Describe(uint permissions) => "0" + Convert.ToString(permissions, 8).PadLeft(3, '0');

    /// <param name="mode">A number, or text.</param>
    /// <param name="current">What the file has: symbolic changes start from it.</param>
    /// <param name="umask">Holds back what a clause without a user would grant.</param>
    /// <param name="permissions">The permissions wanted.</param>
    /// <returns>Null when it was understood; else the detail for people.</returns>
    public static string? TryParse(Value mode, FileStatus current, uint umask, out uint permissions)
    {
        permissions = 0;
        if (mode is IntegerValue number)
        {
            permissions = (uint)number.Number & 0xFFF;
            return null;
        }

        string text = mode is StringValue given ? given.Text : mode.ToString() ?? "";
        if (TryOctal(text, out permissions))
            return null;
        permissions = current.Permissions;
        foreach (string clause in text.Split(','))
        {
            if (!TryClause(clause, current, umask, ref permissions))
                return $"bad symbolic permission for mode: {clause}";
        }

        return null;
    }

    private static bool TryOctal(string text, out uint permissions)
    {
        permissions = 0;
        ReadOnlySpan<char> digits = text.AsSpan().Trim();
        if (digits.StartsWith("0o", StringComparison.OrdinalIgnoreCase))
            digits = digits[2..];
        if (digits.IsEmpty || digits.Length > 11)
            return false;
        foreach (char c in digits)
        {
            if (c is < '0' or > '7')
                return false;
            permissions = (permissions * 8) + (uint)(c - '0');
        }

        permissions &= 0xFFF;
        return true;
    }

    private static bool TryClause(string clause, FileStatus current, uint umask, ref uint permissions)
    {
        int position = 0;
        while (position < clause.Length && "ugoa".Contains(clause[position]))
            position++;
        string users = clause[..position];
        if (position == clause.Length)
            return false;
        while (position < clause.Length)
        {
            char operation = clause[position++];
            int start = position;
            while (position < clause.Length && "rwxXstugo".Contains(clause[position]))
                position++;
            if (operation is not ('+' or '-' or '=') || (position < clause.Length && clause[position] is not ('+' or '-' or '=')))
                return false;
            Apply(users, operation, clause[start..position], current, umask, ref permissions);
        }

        return true;
    }

    private static void Apply(string users, char operation, string letters, FileStatus current, uint umask, ref uint permissions)
    {
        bool everyone = users.Length == 0 || users.Contains('a');
        foreach (char user in everyone ? "ugo" : users)
        {
            uint bits = 0;
            foreach (char letter in letters)
                bits |= BitsOf(user, letter, current);
            if (users.Length == 0)
                bits &= ~(umask & 0x1FF);
            permissions = operation switch
            {
                '+' => permissions | bits,
                '-' => permissions & ~bits,
                _ => (permissions & ~AllBitsOf(user)) | bits,
            };
        }
    }

    private static int ShiftOf(char user) => user switch { 'u' => 6, 'g' => 3, _ => 0 };

    private static uint AllBitsOf(char user) => user switch
    {
        'u' => 0x9C0,
        'g' => 0x438,
        _ => 0x207,
    };

    /// <summary>Copies of another user's permissions are of what the file had before all clauses, as ansible-core 2.14.18 does it.</summary>
    private static uint BitsOf(char user, char letter, FileStatus current)
    {
        int shift = ShiftOf(user);
        return letter switch
        {
            'r' => 4u << shift,
            'w' => 2u << shift,
            'x' => 1u << shift,
            'X' => current.IsDirectory || (current.Permissions & AnyExecute) != 0 ? 1u << shift : 0,
            's' => user switch { 'u' => 0x800, 'g' => 0x400, _ => 0u },
            't' => user == 'o' ? 0x200u : 0,
            _ => ((current.Permissions >> ShiftOf(letter)) & 7) << shift,
        };
    }
}
