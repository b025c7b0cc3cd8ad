namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>What the release files of a system say.</summary>
/// <param name="Name">In Ansible's spelling.</param>
/// <param name="Version">Empty when there is none.</param>
/// <param name="Release">The code name; empty when there is none.</param>
/// <param name="File">The file that told.</param>
/// <param name="Variety">The kind of that file.</param>
internal sealed record DistributionInfo(string Name, string Version, string Release, string File, string Variety)
{
    private const string OsRelease = "/etc/os-release";

    private static readonly Dictionary<string, string> NamesById = new(StringComparer.Ordinal)
    {
        ["debian"] = "Debian",
        ["ubuntu"] = "Ubuntu",
        ["raspbian"] = "Debian",
        ["linuxmint"] = "Linux Mint",
        ["kali"] = "Kali",
        ["devuan"] = "Devuan",
        ["pop"] = "Pop!_OS",
        ["neon"] = "KDE neon",
        ["steamos"] = "SteamOS",
        ["parrot"] = "Parrot",
        ["deepin"] = "Deepin",
        ["osmc"] = "OSMC",
        ["rhel"] = "RedHat",
        ["centos"] = "CentOS",
        ["fedora"] = "Fedora",
        ["rocky"] = "Rocky",
        ["almalinux"] = "AlmaLinux",
        ["ol"] = "OracleLinux",
        ["amzn"] = "Amazon",
        ["scientific"] = "Scientific",
        ["cloudlinux"] = "CloudLinux",
        ["openEuler"] = "openEuler",
        ["tencentos"] = "TencentOS",
        ["alpine"] = "Alpine",
        ["arch"] = "Archlinux",
        ["manjaro"] = "Manjaro",
        ["gentoo"] = "Gentoo",
        ["slackware"] = "Slackware",
        ["sles"] = "SLES",
        ["sled"] = "SLED",
        ["sles_sap"] = "SLES_SAP",
        ["opensuse-leap"] = "openSUSE Leap",
        ["opensuse-tumbleweed"] = "openSUSE Tumbleweed",
        ["opensuse-microos"] = "openSUSE MicroOS",
        ["opensuse"] = "openSUSE",
        ["clear-linux-os"] = "Clear Linux OS",
    };

    public static DistributionInfo Read(FactSheet facts)
    {
        Dictionary<string, string> release = ParseOsRelease(facts);
        string id = release.GetValueOrDefault("ID", "");
        string name = NamesById.GetValueOrDefault(id, release.GetValueOrDefault("NAME", "Linux"));
        string version = release.GetValueOrDefault("VERSION_ID", "");
        string code = release.GetValueOrDefault("VERSION_CODENAME", "");
        return DistributionFamilies.Of(name) switch
        {
            "RedHat" when id != "amzn" && facts.ReadLine("/etc/redhat-release") is { } line => FromRedHat(name, line),
            "RedHat" => new DistributionInfo(name, version, id == "amzn" ? "NA" : code, OsRelease, name),
            "Debian" => new DistributionInfo(name, DebianVersion(facts, name, version), code.Length > 0 ? code : CodeNameIn(release), OsRelease, "Debian"),
            "Suse" => new DistributionInfo(name, version, SuseRelease(version), OsRelease, "SUSE"),
            "Alpine" => new DistributionInfo(name, facts.ReadLine("/etc/alpine-release") ?? version, "NA", "/etc/alpine-release", "Alpine"),
            "Archlinux" => new DistributionInfo(name, version.Length > 0 ? version : "rolling", "rolling", "/etc/arch-release", "Archlinux"),
            _ => new DistributionInfo(name, version, code, OsRelease, "NA"),
        };
    }

    /// <summary><c>KEY=value</c> lines, quoted or not (os-release(5)).</summary>
    private static Dictionary<string, string> ParseOsRelease(FactSheet facts)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] lines = facts.ReadLines(OsRelease);
        foreach (string line in lines.Length > 0 ? lines : facts.ReadLines("/usr/lib/os-release"))
        {
            int equals = line.IndexOf('=');
            if (equals > 0 && !line.StartsWith('#'))
                entries[line[..equals].Trim()] = line[(equals + 1)..].Trim().Trim('"', '\'');
        }

        return entries;
    }

    /// <summary><c>Rocky Linux release 9.3 (Blue Onyx)</c>, <c>CentOS Linux release 7.9.2009 (Core)</c>, <c>CentOS Stream release 9</c>.</summary>
    private static DistributionInfo FromRedHat(string name, string line)
    {
        int start = line.IndexOf("release ", StringComparison.Ordinal);
        string version = start < 0 ? "" : line[(start + "release ".Length)..].Split(' ')[0];
        if (name == "CentOS" && version.Split('.') is [var major, var minor, ..])
            version = $"{major}.{minor}";
        int open = line.IndexOf('(');
        int close = line.IndexOf(')');
        string release = line.StartsWith("CentOS Stream", StringComparison.Ordinal) ? "Stream" : open >= 0 && close > open ? line[(open + 1)..close] : "";
        return new DistributionInfo(name, version, release, "/etc/redhat-release", "RedHat");
    }

    /// <summary>Debian itself has its point release in a file of its own; testing and unstable have words there.</summary>
    private static string DebianVersion(FactSheet facts, string name, string version) =>
        name == "Debian" && facts.ReadLine("/etc/debian_version") is { } point && point.StartsWith(version + ".", StringComparison.Ordinal) && version.Length > 0
            ? point
            : version;

    /// <summary><c>VERSION="9 (stretch)"</c>.</summary>
    private static string CodeNameIn(Dictionary<string, string> release)
    {
        string version = release.GetValueOrDefault("VERSION", "");
        int open = version.IndexOf('(');
        int close = version.IndexOf(')');
        return open >= 0 && close > open ? version[(open + 1)..close] : "";
    }

    private static string SuseRelease(string version) => version.Split('.') is [_, var minor, ..] ? minor : "0";
}
