using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The process's capabilities, as capsh(1) puts them.</summary>
internal sealed class CapabilityFacts : IFactCollector
{
    public string Name => "caps";

    public IReadOnlyList<string> Aliases => ["system_capabilities", "system_capabilities_enforced"];

    public async ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        string? answer = await facts.RunAsync("capsh", ["--print"], cancellationToken).ConfigureAwait(false);
        string? current = answer?.Split('\n').FirstOrDefault(line => line.StartsWith("Current:", StringComparison.Ordinal))?["Current:".Length..].Trim();
        var capabilities = new ListValue();
        if (current is not null && current != "=ep" && current.Split('=') is [_, var list, ..])
        {
            foreach (string capability in list.Split(','))
                capabilities.Add(capability.Trim());
        }

        facts["system_capabilities"] = capabilities;
        facts["system_capabilities_enforced"] = current is null ? "NA" : current == "=ep" ? "False" : "True";
    }
}
