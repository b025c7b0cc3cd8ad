using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>What the magic variables of a run say of it.</summary>
internal sealed record MagicSettings
{
    /// <summary>What <c>omit</c> is.</summary>
    public required Value Omit { get; init; }

    public bool CheckMode { get; init; }

    public bool DiffMode { get; init; }

    public int Forks { get; init; } = 5;

    public int Verbosity { get; init; }

    public IReadOnlyList<string> RunTags { get; init; } = ["all"];

    public IReadOnlyList<string> SkipTags { get; init; } = [];

    /// <summary><c>--limit</c>; null leaves <c>ansible_limit</c> undefined.</summary>
    public string? Limit { get; init; }

    /// <summary>The version of the language, for playbooks that ask for one: <c>ansible_version</c>.</summary>
    public string Version { get; init; } = "2.18.0";

    public string PlaybookPython { get; init; } = "/usr/bin/python3";

    /// <summary>Null when no ansible.cfg was read.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>All of this as variables.</summary>
    public MapValue ToMap(IReadOnlyList<string> inventorySources)
    {
        var map = new MapValue
        {
            { "ansible_check_mode", CheckMode },
            { "ansible_diff_mode", DiffMode },
            { "ansible_forks", Forks },
            { "ansible_verbosity", Verbosity },
            { "ansible_run_tags", TextList(RunTags) },
            { "ansible_skip_tags", TextList(SkipTags) },
            { "ansible_version", VersionMap() },
            { "ansible_playbook_python", PlaybookPython },
            { "ansible_config_file", ConfigFile },
            { "ansible_inventory_sources", TextList(inventorySources) },
            { "omit", Omit },
        };
        if (Limit is not null)
        {
            map["ansible_limit"] = Limit;
        }

        return map;
    }

    internal static ListValue TextList(IEnumerable<string> texts) => new(texts.Select(text => (Value)text));

    private MapValue VersionMap()
    {
        string[] parts = Version.Split('.');
        long Part(int index) => index < parts.Length && long.TryParse(parts[index], out long number) ? number : 0;
        return new MapValue
        {
            { "string", Version },
            { "full", Version },
            { "major", Part(0) },
            { "minor", Part(1) },
            { "revision", Part(2) },
        };
    }
}
