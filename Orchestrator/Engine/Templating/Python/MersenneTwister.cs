using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>random.Random(seed)</c>: MT19937 seeded by the text and its SHA-512, or by a number.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;
    private readonly uint[] _state = new uint[Size];
    private int _index = Size;

    public MersenneTwister(string seed)
    {
        byte[] text = Encoding.UTF8.GetBytes(seed);
        var number = new BigInteger([.. text, .. SHA512.HashData(text)], isUnsigned: true, isBigEndian: true);
        SeedBy(Words(number));
    }

    public MersenneTwister(BigInteger seed) => SeedBy(Words(BigInteger.Abs(seed)));

    /// <exception cref="TemplateFailure">Python seeds with none, text, bytes and numbers alone.</exception>
    public static MersenneTwister Of(Value seed) => seed switch
    {
        StringValue text => new MersenneTwister(text.Text),
        FloatValue { Number: var number } when double.IsFinite(number) => new MersenneTwister(HashOf(number)),
        _ when Arithmetic.IsWhole(seed) => new MersenneTwister(Arithmetic.ToBig(seed)),
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"The only supported seed types are: None, int, float, str, bytes, and bytearray, not {PythonTypes.NameOf(seed)}."),
    };

    /// <summary>Python's hash of a float: the number modulo a prime, by the residues of its parts.</summary>
    private static BigInteger HashOf(double number)
    {
        BigInteger prime = (BigInteger.One << 61) - 1;
        int shift = 0;
        while (Math.Floor(number) != number)
        {
            number *= 2;
            shift++;
        }

        BigInteger size = BigInteger.Abs(new BigInteger(number)) % prime;
        return size * BigInteger.ModPow(BigInteger.ModPow(2, shift, prime), prime - 2, prime) % prime;
    }

    /// <summary>0 up to but without the limit, as <c>randrange</c> chooses.</summary>
    public BigInteger Below(BigInteger limit)
    {
        int bits = (int)limit.GetBitLength();
        BigInteger chosen;
        do
        {
            chosen = Bits(bits);
        }
        while (chosen >= limit);

        return chosen;
    }

    public long Below(long limit) => (long)Below((BigInteger)limit);

    private static uint[] Words(BigInteger number)
    {
        var words = new List<uint>();
        for (; !number.IsZero; number >>= 32)
        {
            words.Add((uint)(number & uint.MaxValue));
        }

        return words.Count == 0 ? [0] : [.. words];
    }

    private BigInteger Bits(int count)
    {
        BigInteger number = 0;
        for (int low = 0; low < count; low += 32)
        {
            number |= (BigInteger)(Next() >> Math.Max(0, 32 - (count - low))) << low;
        }

        return number;
    }

    private void SeedBy(uint[] key)
    {
        _state[0] = 19650218;
        for (uint index = 1; index < Size; index++)
        {
            _state[index] = (1812433253 * (_state[index - 1] ^ (_state[index - 1] >> 30))) + index;
        }

        uint at = 1;
        uint word = 0;
        for (int left = Math.Max(Size, key.Length); left > 0; left--)
        {
            _state[at] = (_state[at] ^ ((_state[at - 1] ^ (_state[at - 1] >> 30)) * 1664525)) + key[word] + word;
            at = Advance(at);
            word = (word + 1) % (uint)key.Length;
        }

        for (int left = Size - 1; left > 0; left--)
        {
            _state[at] = (_state[at] ^ ((_state[at - 1] ^ (_state[at - 1] >> 30)) * 1566083941)) - at;
            at = Advance(at);
        }

        _state[0] = 0x80000000;
    }

    private uint Advance(uint at)
    {
        if (at + 1 < Size)
            return at + 1;

        _state[0] = _state[Size - 1];
        return 1;
    }

    private uint Next()
    {
        if (_index >= Size)
        {
            Twist();
        }

        uint word = _state[_index++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }

    private void Twist()
    {
        for (int index = 0; index < Size; index++)
        {
            uint mixed = (_state[index] & 0x80000000) | (_state[(index + 1) % Size] & 0x7fffffff);
            _state[index] = _state[(index + Middle) % Size] ^ (mixed >> 1) ^ ((mixed & 1) != 0 ? 0x9908b0df : 0);
        }

        _index = 0;
    }
}
