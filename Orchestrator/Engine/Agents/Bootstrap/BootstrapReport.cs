using Mitogen.Agents.Images;

namespace Mitogen.Agents.Bootstrap;

/// <summary>What the script says of the target before it takes the image.</summary>
/// <param name="Machine">As <c>uname -m</c>.</param>
/// <param name="System">As <c>uname -s</c>.</param>
/// <param name="Tools">Programs that could unpack the image or start it.</param>
internal sealed record BootstrapReport(string Machine, string System, IReadOnlySet<string> Tools)
{
    /// <param name="line">What follows the mark: <c>machine=x86_64 system=Linux tools=,xz,gzip</c>.</param>
    public static BootstrapReport? TryParse(string line)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                return null;
            entries[word[..equals]] = word[(equals + 1)..];
        }

        return entries.TryGetValue("machine", out string? machine) && entries.TryGetValue("system", out string? system) && entries.TryGetValue("tools", out string? tools)
            ? new BootstrapReport(machine, system, tools.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal))
            : null;
    }

    private bool UnpacksGzip => Tools.Contains("gzip") || Tools.Contains("gunzip") || Tools.Contains("busybox") || Tools.Contains("python3");

    /// <summary>The form that starts the agent soonest of those that the target can unpack: xz is a quarter smaller than gzip, and takes three times as long.</summary>
    public string ChooseForm(TargetDistance distance) => distance switch
    {
        TargetDistance.None => AgentImage.Raw,
        TargetDistance.Near when UnpacksGzip => AgentImage.Gzip,
        _ when Tools.Contains("xz") => AgentImage.Xz,
        _ when UnpacksGzip => AgentImage.Gzip,
        _ => AgentImage.Raw,
    };
}
