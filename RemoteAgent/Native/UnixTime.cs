using System.Buffers.Binary;

namespace Mitogen.RemoteAgent.Native;

/// <summary>A point in time as the system keeps it.</summary>
/// <param name="Seconds">Since 1970.</param>
/// <param name="Nanoseconds">0 to 999,999,999.</param>
internal readonly record struct UnixTime(long Seconds, uint Nanoseconds)
{
    /// <summary>Seconds as Python's <c>stat</c> has them: whole seconds plus a fraction, added in this order.</summary>
    public double ToSeconds() => Seconds + (1e-9 * Nanoseconds);

    public static UnixTime From(DateTimeOffset time)
    {
        long ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        long seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long rest);
        return rest < 0 ? new UnixTime(seconds - 1, (uint)((rest + TimeSpan.TicksPerSecond) * 100)) : new UnixTime(seconds, (uint)(rest * 100));
    }

    internal static UnixTime Parse(ReadOnlySpan<byte> statxTime) => new(
        BinaryPrimitives.ReadInt64LittleEndian(statxTime),
        BinaryPrimitives.ReadUInt32LittleEndian(statxTime[8..]));
}
