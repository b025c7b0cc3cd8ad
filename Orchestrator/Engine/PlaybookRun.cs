using Mitogen.Values;

namespace Mitogen;

/// <summary>One run: which playbooks, against which inventory, and how. What is null comes from the configuration.</summary>
public sealed record PlaybookRun
{
    /// <summary>Paths of playbooks, run one after the other.</summary>
    public required IReadOnlyList<string> Playbooks { get; init; }

    /// <summary>One task to run instead of playbooks; null for none.</summary>
    public AdhocTask? Adhoc { get; init; }

    /// <summary>Inventory sources: files, directories, scripts, or host lists with a comma. Empty: the configuration's.</summary>
    public IReadOnlyList<string> Inventory { get; init; } = [];

    /// <summary>Text as after <c>-e</c>: <c>key=value</c> pairs, JSON, YAML, or <c>@file</c>; the later wins.</summary>
    public IReadOnlyList<string> ExtraVars { get; init; } = [];

    /// <summary>Variables above all others, given as values; they win over <see cref="ExtraVars"/>. Never rendered.</summary>
    public MapValue Variables { get; init; } = [];

    /// <summary>Host pattern that narrows every play.</summary>
    public string? Limit { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> SkipTags { get; init; } = [];

    /// <summary>The name of the first task to run.</summary>
    public string? StartAtTask { get; init; }

    /// <summary>Change nothing and say what would change.</summary>
    public bool Check { get; init; }

    /// <summary>Show what changes inside files.</summary>
    public bool Diff { get; init; }

    /// <summary>Hosts worked on at the same time.</summary>
    public int? Forks { get; init; }

    public bool? Become { get; init; }

    public string? BecomeUser { get; init; }

    public string? BecomeMethod { get; init; }

    public string? RemoteUser { get; init; }

    /// <summary>Name of the connection type: <c>ssh</c>, <c>local</c>.</summary>
    public string? Connection { get; init; }

    public string? PrivateKeyFile { get; init; }

    /// <summary>Connect timeout.</summary>
    public TimeSpan? Timeout { get; init; }

    public string? SshCommonArgs { get; init; }

    public string? SshExtraArgs { get; init; }

    public bool ForceHandlers { get; init; }

    public bool FlushCache { get; init; }

    /// <summary>0 to 4, as many as there are <c>-v</c>; seen by playbooks as <c>ansible_verbosity</c>.</summary>
    public int Verbosity { get; init; }

    /// <summary>Ask for the login password before the run starts.</summary>
    public bool AskPassword { get; init; }

    /// <summary>Ask for the become password before the run starts.</summary>
    public bool AskBecomePassword { get; init; }

    /// <summary>A file that holds the login password, or a script that prints it.</summary>
    public string? ConnectionPasswordFile { get; init; }

    /// <summary>A file that holds the become password, or a script that prints it.</summary>
    public string? BecomePasswordFile { get; init; }

    /// <summary>Ask for a vault password before the run starts.</summary>
    public bool AskVaultPassword { get; init; }

    /// <summary>Ask before each task whether to run it.</summary>
    public bool Step { get; init; }

    /// <summary>Directories with modules of the user, before the configuration's.</summary>
    public IReadOnlyList<string> ModulePath { get; init; } = [];

    /// <summary>Yield <see cref="Events.StepOutput"/> while commands run.</summary>
    public bool FollowOutput { get; init; }

    /// <summary>Relative paths are taken from here; also where ansible.cfg is looked for. Null: the process's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Files with vault passwords (or scripts that print one), each with an optional <c>id@</c> in front.</summary>
    public IReadOnlyList<string> VaultIds { get; init; } = [];
}
