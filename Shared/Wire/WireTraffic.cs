namespace Mitogen.Wire;

/// <summary>Frames, and their bytes with headers.</summary>
internal readonly record struct WireTraffic(long Frames, long Bytes);
