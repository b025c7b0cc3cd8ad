using Mitogen.RemoteAgent.Session;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Kernel, machine and names of the host.</summary>
internal sealed class PlatformFacts : IFactCollector
{
    public string Name => "platform";

    public IReadOnlyList<string> Aliases => ["system", "kernel", "kernel_version", "machine", "python_version", "architecture", "machine_id"];

    public async ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        SystemNames names = AgentIdentity.ReadSystemNames();
        string fqdn = await HostName.FindAsync(facts, names.Node, cancellationToken).ConfigureAwait(false);
        facts["system"] = names.System;
        facts["kernel"] = names.Release;
        facts["kernel_version"] = names.Version;
        facts["machine"] = names.Machine;
        facts["architecture"] = names.Machine is "i386" or "i486" or "i586" or "i686" ? "i386" : names.Machine;
        facts["userspace_bits"] = IntPtr.Size == 8 ? "64" : "32";
        facts["userspace_architecture"] = names.Machine;
        facts["nodename"] = names.Node;
        facts["hostname"] = names.Node.Split('.')[0];
        facts["fqdn"] = fqdn;
        facts["domain"] = fqdn.Contains('.') ? fqdn[(fqdn.IndexOf('.') + 1)..] : "";
        if ((facts.ReadLine("/var/lib/dbus/machine-id") ?? facts.ReadLine("/etc/machine-id")) is { } id)
            facts["machine_id"] = id;
        await PythonFacts.AddAsync(facts, cancellationToken).ConfigureAwait(false);
    }
}
