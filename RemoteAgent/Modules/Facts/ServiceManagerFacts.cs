namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary><c>ansible_service_mgr</c>.</summary>
internal sealed class ServiceManagerFacts : IFactCollector
{
    public string Name => "service_mgr";

    public IReadOnlyList<string> Aliases => [];

    public IReadOnlyList<string> Requires => ["platform", "distribution"];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        string first = facts.ReadLine("/proc/1/comm") ?? "";
        facts["service_mgr"] = first switch
        {
            "procd" => "openwrt_init",
            "runit-init" => "runit",
            "svscan" => "svc",
            "openrc-init" => "openrc",
            "" or "init" => Guess(facts),
            _ when first.EndsWith("sh", StringComparison.Ordinal) => Guess(facts),
            _ => first,
        };
        return ValueTask.CompletedTask;
    }

    private static string Guess(FactSheet facts)
    {
        if (facts.Exists("/run/systemd/system") || facts.Exists("/dev/.run/systemd") || facts.Exists("/dev/.systemd"))
            return "systemd";
        if (facts.Exists("/etc/init") && facts.Exists("/sbin/initctl"))
            return "upstart";
        if (facts.Exists("/sbin/openrc"))
            return "openrc";
        if (facts.ReadLink("/sbin/init") is { } link && link.EndsWith("systemd", StringComparison.Ordinal))
            return "systemd";
        return facts.Exists("/etc/init.d") ? "sysvinit" : "service";
    }
}
