namespace Mitogen.Wire.Handshake;

/// <summary>
/// Tells builds of the shared code apart: a digest of its sources that the build writes, the same for the orchestrator and for an agent that
/// were built of the same sources.
/// </summary>
internal static partial class BuildId
{
    public static string Current => Sources;
}
