using System.Buffers.Binary;
using System.Numerics;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>SHA-3 (FIPS 202) of any length; the system's library may lack it.</summary>
internal static class Sha3
{
    private const int StateBytes = 200;

    private static readonly ulong[] RoundConstants = MakeRoundConstants();

    public static byte[] HashData(byte[] data, int bits)
    {
        int rate = StateBytes - (bits / 4);
        var padded = new byte[((data.Length / rate) + 1) * rate];
        data.CopyTo(padded, 0);
        padded[data.Length] ^= 0x06;
        padded[^1] ^= 0x80;
        var state = new ulong[25];
        for (int block = 0; block < padded.Length; block += rate)
        {
            for (int lane = 0; lane < rate / 8; lane++)
            {
                state[lane] ^= BinaryPrimitives.ReadUInt64LittleEndian(padded.AsSpan(block + (lane * 8)));
            }

            Permute(state);
        }

        var bytes = new byte[StateBytes];
        for (int lane = 0; lane < state.Length; lane++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(lane * 8), state[lane]);
        }

        return bytes[..(bits / 8)];
    }

    /// <summary>The bits of a shift register that the standard defines.</summary>
    private static ulong[] MakeRoundConstants()
    {
        var constants = new ulong[24];
        byte register = 1;
        for (int round = 0; round < constants.Length; round++)
        {
            for (int bit = 0; bit < 7; bit++)
            {
                constants[round] |= (register & 1UL) << ((1 << bit) - 1);
                register = (byte)((register << 1) ^ ((register >> 7) * 0x71));
            }
        }

        return constants;
    }

    private static void Permute(ulong[] state)
    {
        Span<ulong> column = stackalloc ulong[5];
        foreach (ulong constant in RoundConstants)
        {
            for (int x = 0; x < 5; x++)
            {
                column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
            }

            for (int lane = 0; lane < 25; lane++)
            {
                state[lane] ^= column[(lane + 4) % 5] ^ BitOperations.RotateLeft(column[(lane + 1) % 5], 1);
            }

            Rotate(state);
            for (int row = 0; row < 25; row += 5)
            {
                state.AsSpan(row, 5).CopyTo(column);
                for (int x = 0; x < 5; x++)
                {
                    state[row + x] = column[x] ^ (~column[(x + 1) % 5] & column[(x + 2) % 5]);
                }
            }

            state[0] ^= constant;
        }
    }

    /// <summary>The steps rho and pi: each lane turned, and put elsewhere.</summary>
    private static void Rotate(ulong[] state)
    {
        (int x, int y) = (1, 0);
        ulong held = state[1];
        for (int step = 0; step < 24; step++)
        {
            (x, y) = (y, ((2 * x) + (3 * y)) % 5);
            int turn = (step + 1) * (step + 2) / 2 % 64;
            (held, state[x + (5 * y)]) = (state[x + (5 * y)], BitOperations.RotateLeft(held, turn));
        }
    }
}
