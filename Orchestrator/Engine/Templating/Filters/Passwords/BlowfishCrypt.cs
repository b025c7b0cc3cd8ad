using System.Text;

namespace Mitogen.Templating.Filters.Passwords;

/// <summary>bcrypt.</summary>
internal static class BlowfishCrypt
{
    public const int SaltLetters = 22;
    public const int MinCost = 4;
    public const int MaxCost = 31;
    public const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private const int SaltLength = 16;
    private const int MaxKey = 72;
    private const int HashLength = 23;

    /// <param name="key">Without a zero at its end; only 72 bytes count.</param>
    /// <param name="salt">Its last letter has two bits of worth; the others are cleared.</param>
    /// <param name="cost">Two to this power is the number of rounds.</param>
    /// <param name="ident">2, 2a, 2b or 2y: the first of all takes the key without a zero behind it.</param>
    public static string Hash(byte[] key, string salt, int cost, string ident)
    {
        byte[] saltBytes = Decode(salt);
        byte[] whole = ident == "2" && key.Length > 0 ? key : [.. key, 0];
        byte[] digest = Digest(whole.Length > MaxKey ? whole[..MaxKey] : whole, saltBytes, cost);
        return $"${ident}${cost:00}${Encode(saltBytes)}{Encode(digest)}";
    }

    private static byte[] Digest(byte[] key, byte[] salt, int cost)
    {
        var cipher = new Blowfish();
        var zeros = new byte[SaltLength];
        cipher.Expand(key, salt);
        for (long round = 1L << cost; round > 0; round--)
        {
            cipher.Expand(key, zeros);
            cipher.Expand(salt, zeros);
        }

        byte[] text = Encoding.ASCII.GetBytes("OrpheanBeholderScryDoubt");
        for (int block = 0; block < text.Length; block += 8)
        {
            uint left = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(block));
            uint right = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(text.AsSpan(block + 4));
            for (int pass = 0; pass < 64; pass++)
            {
                (left, right) = cipher.Encrypt(left, right);
            }

            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(block), left);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(text.AsSpan(block + 4), right);
        }

        return text[..HashLength];
    }

    /// <summary>Six bits a letter, the highest first.</summary>
    private static string Encode(byte[] data)
    {
        var text = new StringBuilder();
        for (int bit = 0; bit < data.Length * 8; bit += 6)
        {
            int index = bit / 8;
            int pair = (data[index] << 8) | (index + 1 < data.Length ? data[index + 1] : 0);
            text.Append(Alphabet[(pair >> (10 - (bit % 8))) & 63]);
        }

        return text.ToString();
    }

    private static byte[] Decode(string salt)
    {
        var data = new byte[SaltLength];
        int bits = 0;
        int held = 0;
        int at = 0;
        foreach (char letter in salt)
        {
            bits = (bits << 6) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            held += 6;
            if (held >= 8 && at < SaltLength)
            {
                held -= 8;
                data[at++] = (byte)(bits >> held);
            }
        }

        return data;
    }
}
