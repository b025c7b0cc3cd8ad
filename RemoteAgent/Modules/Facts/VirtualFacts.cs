using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Whether this is a virtual machine or a container, and of which kind.</summary>
internal sealed class VirtualFacts : IFactCollector
{
    public string Name => "virtual";

    public IReadOnlyList<string> Aliases =>
        ["virtualization_type", "virtualization_role", "virtualization_tech_guest", "virtualization_tech_host"];

    public bool IsMinimal => false;

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        List<string> guest = [.. FindContainers(facts), .. FindMachines(facts)];
        List<string> host = [.. FindHosts(facts)];
        facts["virtualization_tech_guest"] = new ListValue(guest.Distinct().Select(kind => (Value)kind));
        facts["virtualization_tech_host"] = new ListValue(host.Select(kind => (Value)kind));
        facts["virtualization_type"] = guest.Count > 0 ? guest[0] : host.Count > 0 ? host[0] : "NA";
        facts["virtualization_role"] = guest.Count > 0 ? "guest" : host.Count > 0 ? "host" : "NA";
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<string> FindContainers(FactSheet facts)
    {
        string groups = facts.Read("/proc/1/cgroup") ?? "";
        string marks = (facts.Read("/proc/1/environ") ?? "").Replace('\0', '\n');
        if (groups.Contains("/docker", StringComparison.Ordinal) || facts.Exists("/.dockerenv") || facts.Exists("/.dockerinit"))
            yield return "docker";
        if (groups.Contains("/lxc/", StringComparison.Ordinal) || marks.Contains("container=lxc", StringComparison.Ordinal))
            yield return "lxc";
        if (marks.Contains("container=podman", StringComparison.Ordinal) || facts.Exists("/run/.containerenv"))
            yield return "podman";
        if (marks.Contains("container=systemd-nspawn", StringComparison.Ordinal))
            yield return "systemd-nspawn";
        if (facts.Exists("/proc/vz") && !facts.Exists("/proc/lve"))
            yield return facts.Exists("/proc/bc") ? "openvz_host" : "openvz";
        if (groups.Contains("/docker", StringComparison.Ordinal) || facts.Exists("/.dockerenv") || marks.Contains("container=", StringComparison.Ordinal))
            yield return "container";
    }

    private static IEnumerable<string> FindMachines(FactSheet facts)
    {
        string product = facts.ReadLine("/sys/devices/virtual/dmi/id/product_name") ?? "";
        string vendor = facts.ReadLine("/sys/devices/virtual/dmi/id/sys_vendor") ?? "";
        if (facts.Exists("/proc/xen") || vendor == "Xen")
            yield return "xen";
        if (product is "VMware Virtual Platform" or "VMware7,1" or "VMware20,1")
            yield return "VMware";
        if (product is "VirtualBox")
            yield return "virtualbox";
        if (product is "KVM" or "KVM Server" or "Bochs" or "AHV" or "OpenStack Compute" or "OpenStack Nova" || vendor is "QEMU" or "oVirt" or "Amazon EC2" or "DigitalOcean"
            or "Google" or "Scaleway" or "Nutanix" or "Red Hat" or "Apple Virtualization Framework" or "Hetzner")
            yield return "kvm";
        if (vendor is "Microsoft Corporation" && product is "Virtual Machine")
            yield return "VirtualPC";
        if (vendor is "Parallels Software International Inc." or "Parallels International GmbH.")
            yield return "parallels";
    }

    private static IEnumerable<string> FindHosts(FactSheet facts)
    {
        if (facts.Exists("/dev/kvm") || facts.Exists("/sys/module/kvm"))
            yield return "kvm";
        if (facts.Exists("/sys/module/vboxdrv"))
            yield return "virtualbox";
    }
}
