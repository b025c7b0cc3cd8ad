using Mitogen.RemoteAgent.Modules.Commands;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>A file's type and character set, as file(1) says; <c>unknown</c> where there is no such program.</summary>
internal static class MimeType
{
    public static async ValueTask AddAsync(MapValue stat, string path, ModuleStep step, CancellationToken cancellationToken)
    {
        stat["mimetype"] = "unknown";
        stat["charset"] = "unknown";
        if (ExecutableSearch.Find("file") is not { } program)
            return;
        CommandOutcome outcome = await CommandRun.ExecuteAsync(step, [program, "--mime-type", "--mime-encoding", path], "/", cancellationToken).ConfigureAwait(false);
        string answer = outcome.Output.ToText(stripEnds: true);
        int end = answer.LastIndexOf(": ", StringComparison.Ordinal);
        string[] parts = end < 0 ? [] : answer[(end + 2)..].Split("; charset=");
        if (!outcome.Exit.IsSuccess || parts.Length != 2)
            return;
        stat["mimetype"] = parts[0].Trim();
        stat["charset"] = parts[1].Trim();
    }
}
