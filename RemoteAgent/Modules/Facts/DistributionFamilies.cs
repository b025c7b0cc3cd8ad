namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary><c>ansible_os_family</c>.</summary>
internal static class DistributionFamilies
{
    private static readonly (string Family, string[] Members)[] Families =
    [
        ("RedHat",
        [
            "RedHat", "RHEL", "Fedora", "CentOS", "Scientific", "SLC", "Ascendos", "CloudLinux", "PSBM", "OracleLinux", "OVS", "OEL", "Amazon",
            "Amzn", "Virtuozzo", "XenServer", "Alibaba", "EulerOS", "openEuler", "AlmaLinux", "Rocky", "TencentOS", "EuroLinux", "MIRACLE",
        ]),
        ("Debian",
        [
            "Debian", "Ubuntu", "Raspbian", "Neon", "KDE neon", "Linux Mint", "SteamOS", "Devuan", "Kali", "Cumulus Linux", "Pop!_OS", "Parrot",
            "Pardus GNU/Linux", "Uos", "Deepin", "OSMC",
        ]),
        ("Suse", ["SuSE", "SLES", "SLED", "openSUSE", "openSUSE Tumbleweed", "SLES_SAP", "SUSE_LINUX", "openSUSE Leap", "openSUSE MicroOS"]),
        ("Archlinux", ["Archlinux", "Antergos", "Manjaro"]),
        ("Mandrake", ["Mandrake", "Mandriva"]),
        ("Gentoo", ["Gentoo", "Funtoo"]),
        ("Slackware", ["Slackware"]),
        ("Altlinux", ["Altlinux"]),
        ("Alpine", ["Alpine"]),
        ("ClearLinux", ["Clear Linux OS", "Clear Linux Mix"]),
    ];

    public static string Of(string distribution)
    {
        foreach ((string family, string[] members) in Families)
        {
            if (members.Contains(distribution))
                return family;
        }

        return distribution;
    }
}
