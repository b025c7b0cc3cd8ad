namespace Mitogen;

/// <summary>What the host program hands to the engine, once: the engine reads no environment variable and no current directory by itself.</summary>
public sealed record MitogenOptions
{
    /// <summary>Variables that count as configuration (<c>ANSIBLE_*</c>, <c>HOME</c>) and that <c>lookup('env')</c> sees. Empty by default.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    /// <summary>Where relative paths are taken from, and where ansible.cfg is looked for.</summary>
    public string WorkingDirectory { get; set; } = Directory.GetCurrentDirectory();

    /// <summary>The home directory: <c>~</c>, <c>~/.ansible.cfg</c>, <c>~/.ansible/roles</c>.</summary>
    public string HomeDirectory { get; set; } = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>Directories with agents, one folder an architecture (<c>linux-x64/mitogen-agent.gz</c>), before the library's own.</summary>
    public IReadOnlyList<string> AgentDirectories { get; set; } = [];

    /// <summary>How long the end of a run may take to stop what it started on the targets.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
