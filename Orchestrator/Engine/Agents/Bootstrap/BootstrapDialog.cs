using System.Buffers;
using System.Text;
using Mitogen.Agents.Images;
using Mitogen.Connections;

namespace Mitogen.Agents.Bootstrap;

/// <summary>
/// The orchestrator's side of the script: waits for the mark amid what login files print, picks the image for the architecture that the line
/// names, and sends it in the form that starts soonest there. Two flights: script, image.
/// </summary>
/// <param name="process">Runs the script.</param>
/// <param name="mark">The script's.</param>
/// <param name="images">Where agents come from.</param>
/// <param name="hasNetwork">Whether there is a network on the way.</param>
/// <param name="time">Tells how long the login takes, from now on.</param>
internal sealed class BootstrapDialog(RemoteProcess process, string mark, AgentImageStore images, bool hasNetwork, TimeProvider time)
{
    /// <summary>A login takes a good ten round trips and a quarter of a second of work: done within this, the target is on a network like the orchestrator's own.</summary>
    private static readonly TimeSpan NearLogin = TimeSpan.FromMilliseconds(500);

    /// <summary>Messages of the day may be long, but a target that never stops talking is no target.</summary>
    private const int MaxNoise = 256 * 1024;
    private const int MaxShownNoise = 400;
    private const int MaxReport = 4096;
    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly long _started = time.GetTimestamp();

    /// <summary>What came after the report line; it belongs to the agent.</summary>
    public ReadOnlyMemory<byte> Rest { get; private set; }

    /// <returns>The image to send, or why there is none.</returns>
    /// <exception cref="IOException">The stream broke; how the process ended tells more.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process is of no more use.</exception>
    public async Task<BootstrapOutcome> ListenAsync(CancellationToken cancellationToken)
    {
        string? line = await ReadReportAsync(cancellationToken).ConfigureAwait(false);
        if (line is null)
            return BootstrapOutcome.Ended(Noise());
        if (BootstrapReport.TryParse(line) is not { } report)
            return BootstrapOutcome.Failed(ConnectFailureKind.BootstrapFailed, $"the bootstrap's report is not understood: {line}");
        try
        {
            return BootstrapOutcome.Ready(images.Find(report.Machine, report.System), report.ChooseForm(Distance()));
        }
        catch (AgentImageException missing)
        {
            return BootstrapOutcome.Failed(ConnectFailureKind.NoAgentForArchitecture, missing.Message);
        }
    }

    private TargetDistance Distance() => !hasNetwork ? TargetDistance.None
        : time.GetElapsedTime(_started) <= NearLogin ? TargetDistance.Near
        : TargetDistance.Far;

    /// <summary>Sends the image; its receiver becomes the agent.</summary>
    /// <exception cref="IOException">The stream broke; how the process ended tells more.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process is of no more use.</exception>
    public async Task SendAsync(AgentImage image, string form, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> packed = image.Form(form);
        await process.Input.WriteAsync(Encoding.ASCII.GetBytes($"{form} {packed.Length} {image.DigestText}\n"), cancellationToken).ConfigureAwait(false);
        await process.Input.WriteAsync(packed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The beginning of what was said instead of the mark, for messages: whatever it is, it does no harm to a terminal.</summary>
    private string Noise()
    {
        string text = Encoding.UTF8.GetString(_received.WrittenSpan[..Math.Min(_received.WrittenCount, MaxShownNoise)]).Trim();
        string printable = string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '?' : c));
        return _received.WrittenCount > MaxShownNoise ? printable + " [...]" : printable;
    }

    /// <returns>The rest of the line that begins with the mark; null at the end of the stream, or when there is too much else.</returns>
    private async Task<string?> ReadReportAsync(CancellationToken cancellationToken)
    {
        byte[] wanted = Encoding.ASCII.GetBytes(mark + " ");
        byte[] buffer = new byte[8192];
        int searched = 0;
        while (_received.WrittenCount < MaxNoise)
        {
            int count = await process.Output.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0)
                return null;
            _received.Write(buffer.AsSpan(0, count));
            ReadOnlyMemory<byte> all = _received.WrittenMemory;
            int found = all.Span[searched..].IndexOf(wanted);
            if (found < 0)
            {
                searched = Math.Max(searched, all.Length - wanted.Length);
                continue;
            }

            searched += found;
            ReadOnlyMemory<byte> line = all[(searched + wanted.Length)..];
            int end = line.Span.IndexOf((byte)'\n');
            if (end < 0 && line.Length < MaxReport)
                continue;
            if (end < 0)
                return null;
            Rest = line[(end + 1)..].ToArray();
            return Encoding.UTF8.GetString(line.Span[..end]).Trim();
        }

        return null;
    }
}
