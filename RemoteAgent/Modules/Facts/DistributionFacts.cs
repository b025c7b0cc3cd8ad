namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Which distribution this is, in Ansible's names.</summary>
internal sealed class DistributionFacts : IFactCollector
{
    public string Name => "distribution";

    public IReadOnlyList<string> Aliases => ["distribution_version", "distribution_release", "distribution_major_version", "os_family"];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        DistributionInfo info = DistributionInfo.Read(facts);
        facts["distribution"] = info.Name;
        facts["distribution_release"] = info.Release.Length > 0 ? info.Release : "NA";
        facts["distribution_version"] = info.Version.Length > 0 ? info.Version : "NA";
        facts["distribution_major_version"] = info.Version.Length > 0 ? info.Version.Split('.')[0] : "NA";
        facts["distribution_file_path"] = info.File;
        facts["distribution_file_variety"] = info.Variety;
        facts["distribution_file_parsed"] = true;
        if (info.Variety == "Debian" && info.Version.Contains('.'))
            facts["distribution_minor_version"] = info.Version.Split('.')[1];
        facts["os_family"] = DistributionFamilies.Of(info.Name);
        return ValueTask.CompletedTask;
    }
}
