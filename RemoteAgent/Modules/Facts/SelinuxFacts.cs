using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Whether SELinux is on, and how.</summary>
internal sealed class SelinuxFacts : IFactCollector
{
    public string Name => "selinux";

    public IReadOnlyList<string> Aliases => [];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        var selinux = new MapValue();
        facts["selinux"] = selinux;
        facts["selinux_python_present"] = true; // Nothing here needs that library.
        if (facts.ReadLine("/sys/fs/selinux/enforce") is not { } enforce)
        {
            selinux["status"] = "disabled";
            return ValueTask.CompletedTask;
        }

        selinux["status"] = "enabled";
        selinux["policyvers"] = long.TryParse(facts.ReadLine("/sys/fs/selinux/policyvers"), out long version) ? version : "unknown";
        selinux["config_mode"] = Configured(facts, "SELINUX");
        selinux["mode"] = enforce == "1" ? "enforcing" : "permissive";
        selinux["type"] = Configured(facts, "SELINUXTYPE");
        return ValueTask.CompletedTask;
    }

    private static string Configured(FactSheet facts, string key)
    {
        string? line = Array.FindLast(facts.ReadLines("/etc/selinux/config"), line => line.StartsWith(key + "=", StringComparison.Ordinal));
        return line is null ? "unknown" : line[(key.Length + 1)..].Trim();
    }
}
