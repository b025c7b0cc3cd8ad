namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary><c>ansible_pkg_mgr</c>.</summary>
internal sealed class PackageManagerFacts : IFactCollector
{
    /// <summary>The last that is there counts, unless the distribution's own is there too.</summary>
    private static readonly (string Path, string Name)[] Known =
    [
        ("/usr/bin/yum", "yum"), ("/usr/bin/microdnf", "dnf"), ("/usr/bin/dnf", "dnf"), ("/usr/bin/dnf5", "dnf5"), ("/usr/bin/apt-get", "apt"),
        ("/usr/bin/zypper", "zypper"), ("/usr/sbin/urpmi", "urpmi"), ("/usr/bin/pacman", "pacman"), ("/bin/opkg", "opkg"), ("/usr/bin/xbps-install", "xbps"),
        ("/sbin/apk", "apk"), ("/usr/bin/emerge", "portage"), ("/usr/bin/swupd", "swupd"), ("/usr/sbin/swupd", "swupd"),
    ];

    public string Name => "pkg_mgr";

    public IReadOnlyList<string> Aliases => [];

    public IReadOnlyList<string> Requires => ["distribution"];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        HashSet<string> there = [.. Known.Where(manager => facts.Exists(manager.Path)).Select(manager => manager.Name)];
        string[] preferred = facts.Text("os_family") switch
        {
            "Debian" => ["apt"],
            "RedHat" => IsYumTime(facts) ? ["yum", "dnf"] : ["dnf", "dnf5", "yum"],
            "Suse" => ["zypper"],
            "Alpine" => ["apk"],
            "Archlinux" => ["pacman"],
            "Gentoo" => ["portage"],
            _ => [],
        };
        facts["pkg_mgr"] = facts.Exists("/run/ostree-booted") && there.Contains("dnf") ? "atomic_container"
            : preferred.FirstOrDefault(there.Contains) ?? Known.LastOrDefault(manager => there.Contains(manager.Name)).Name ?? "unknown";
        return ValueTask.CompletedTask;
    }

    private static bool IsYumTime(FactSheet facts)
    {
        bool isOld = int.TryParse(facts.Text("distribution_major_version"), out int major)
            && (facts.Text("distribution") switch { "Fedora" => major < 23, "Amazon" => major < 2022, _ => major < 8 });
        return isOld;
    }
}
