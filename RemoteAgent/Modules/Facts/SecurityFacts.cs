using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>AppArmor and FIPS mode.</summary>
internal sealed class SecurityFacts : IFactCollector
{
    public string Name => "fips";

    public IReadOnlyList<string> Aliases => ["apparmor"];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        facts["fips"] = facts.ReadLine("/proc/sys/crypto/fips_enabled") == "1";
        facts["apparmor"] = new MapValue { ["status"] = facts.Exists("/sys/kernel/security/apparmor") ? "enabled" : "disabled" };
        return ValueTask.CompletedTask;
    }
}
