namespace Mitogen.Templating.Filters.Passwords;

/// <summary>The cipher Blowfish with the slow key schedule of bcrypt.</summary>
/// <remarks>Source: B. Schneier, "Description of a New Variable-Length Key, 64-Bit Block Cipher"; N. Provos and D. Mazières, "A Future-Adaptable Password Scheme".</remarks>
internal sealed class Blowfish
{
    private const int Subkeys = 18;
    private const int Substitutions = 4 * 256;
    private static readonly uint[] Start = PiDigits.Words(Subkeys + Substitutions);
    private readonly uint[] _state = [.. Start];

    /// <summary>Mixes the key in; <paramref name="salt"/> is what is encrypted meanwhile, and may be zeros.</summary>
    public void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        int at = 0;
        for (int index = 0; index < Subkeys; index++)
        {
            _state[index] ^= NextWord(key, ref at);
        }

        (uint left, uint right) = (0, 0);
        int saltAt = 0;
        for (int index = 0; index < Subkeys + Substitutions; index += 2)
        {
            left ^= NextWord(salt, ref saltAt);
            right ^= NextWord(salt, ref saltAt);
            (left, right) = Encrypt(left, right);
            _state[index] = left;
            _state[index + 1] = right;
        }
    }

    public (uint Left, uint Right) Encrypt(uint left, uint right)
    {
        uint[] state = _state;
        for (int round = 0; round < 16; round += 2)
        {
            left ^= state[round];
            right ^= Mixed(state, left) ^ state[round + 1];
            left ^= Mixed(state, right);
        }

        return (right ^ state[17], left ^ state[16]);
    }

    private static uint Mixed(uint[] state, uint word) =>
        ((state[Subkeys + (int)(word >> 24)] + state[Subkeys + 256 + (int)((word >> 16) & 255)]) ^ state[Subkeys + 512 + (int)((word >> 8) & 255)]) + state[Subkeys + 768 + (int)(word & 255)];

    private static uint NextWord(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint word = 0;
        for (int index = 0; index < 4; index++)
        {
            word = (word << 8) | bytes[at];
            at = at + 1 == bytes.Length ? 0 : at + 1;
        }

        return word;
    }
}
