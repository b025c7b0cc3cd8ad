namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Processors, memory, board, disks and file systems.</summary>
internal sealed class HardwareFacts : IFactCollector
{
    public string Name => "hardware";

    public IReadOnlyList<string> Aliases => ["processor", "processor_cores", "processor_count", "mounts", "devices"];

    public IReadOnlyList<string> Requires => ["platform"];

    public bool IsMinimal => false;

    public async ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        ProcessorFacts.Add(facts);
        MemoryFacts.Add(facts);
        BoardFacts.Add(facts);
        DeviceFacts.Add(facts);
        if (facts.Read("/proc/uptime")?.Split('.') is [var seconds, ..] && long.TryParse(seconds, out long uptime))
            facts["uptime_seconds"] = uptime;
        facts["lvm"] = "N/A";
        await MountFacts.AddAsync(facts, cancellationToken).ConfigureAwait(false);
    }
}
