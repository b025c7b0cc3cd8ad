namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary><c>gather_subset</c>: which collectors run.</summary>
internal static class FactSubsets
{
    /// <summary>Those that others build on come first.</summary>
    private static readonly IFactCollector[] All =
    [
        new PlatformFacts(), new DistributionFacts(), new DateTimeFacts(), new UserFacts(), new EnvironmentFacts(), new CommandLineFacts(),
        new DnsFacts(), new LsbFacts(), new SelinuxFacts(), new SecurityFacts(), new CapabilityFacts(), new LocalFacts(), new SshKeyFacts(),
        new PackageManagerFacts(), new ServiceManagerFacts(), new ChrootFacts(), new LoadFacts(), new StorageNetworkFacts(),
        new HardwareFacts(), new NetworkFacts(), new VirtualFacts(),
    ];

    /// <summary>Names that Ansible knows and that have no facts here: programs of others.</summary>
    private static readonly string[] Others = ["facter", "ohai", "python", "nvme"];

    /// <returns>What is wrong with the names; null when they are all known.</returns>
    public static string? Choose(IReadOnlyList<string> subsets, out List<IFactCollector> chosen)
    {
        var wanted = new HashSet<IFactCollector>(All.Where(collector => collector.IsMinimal));
        var excluded = new HashSet<IFactCollector>();
        chosen = [];
        foreach (string subset in subsets)
        {
            bool negated = subset.StartsWith('!');
            string name = subset.TrimStart('!');
            if (!IsKnown(name))
                return $"Bad subset '{subset}' given to Ansible. gather_subset options allowed: {string.Join(", ", Names())}";
            IEnumerable<IFactCollector> meant = name switch
            {
                "all" when negated => All.Where(collector => !collector.IsMinimal),
                "all" => All,
                "min" => All.Where(collector => collector.IsMinimal),
                _ => All.Where(collector => collector.Name == name || collector.Aliases.Contains(name)),
            };
            (negated ? excluded : wanted).UnionWith(meant);
            if (!negated && name is not ("all" or "min"))
                excluded.ExceptWith(meant.ToArray());
        }

        wanted.ExceptWith(excluded);
        foreach (IFactCollector collector in wanted.ToArray())
            wanted.UnionWith(All.Where(other => collector.Requires.Contains(other.Name)));
        chosen = [.. All.Where(wanted.Contains)];
        return null;
    }

    private static bool IsKnown(string name) =>
        name is "all" or "min" || Others.Contains(name) || All.Any(collector => collector.Name == name || collector.Aliases.Contains(name));

    private static IEnumerable<string> Names() =>
        All.SelectMany(collector => collector.Aliases.Append(collector.Name)).Concat(Others).Append("all").Append("min").Distinct().Order(StringComparer.Ordinal);
}
