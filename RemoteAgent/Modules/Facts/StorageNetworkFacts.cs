using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The host's names in storage networks: iSCSI, NVMe, Fibre Channel.</summary>
internal sealed class StorageNetworkFacts : IFactCollector
{
    public string Name => "iscsi";

    public IReadOnlyList<string> Aliases => ["fibre_channel_wwn"];

    public bool IsMinimal => false;

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        const string Key = "InitiatorName=";
        string? line = Array.Find(facts.ReadLines("/etc/iscsi/initiatorname.iscsi"), line => line.StartsWith(Key, StringComparison.Ordinal));
        facts["iscsi_iqn"] = line is null ? "" : line[Key.Length..].Trim();
        facts["hostnqn"] = facts.ReadLine("/etc/nvme/hostnqn") ?? "";
        var names = new ListValue();
        foreach (string host in facts.List("/sys/class/fc_host"))
        {
            if (facts.ReadLine($"/sys/class/fc_host/{host}/port_name") is { } name)
                names.Add(name.StartsWith("0x", StringComparison.Ordinal) ? name[2..] : name);
        }

        facts["fibre_channel_wwn"] = names;
        return ValueTask.CompletedTask;
    }
}
