namespace Mitogen;

/// <summary>What the host program hands to the engine, once: the engine reads no environment variable and no current directory by itself.</summary>
public sealed record MitogenOptions
{
    /// <summary>The largest <see cref="OutputLimit"/>: 10 MiB, in bytes.</summary>
    public const long MaxOutputLimit = 10 * 1024 * 1024;

    /// <summary>Variables that count as configuration (<c>ANSIBLE_*</c>, <c>HOME</c>) and that <c>lookup('env')</c> sees. Empty by default.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    /// <summary>Where relative paths are taken from, and where ansible.cfg is looked for.</summary>
    public string WorkingDirectory { get; set; } = Directory.GetCurrentDirectory();

    /// <summary>The home directory: <c>~</c>, <c>~/.ansible.cfg</c>, <c>~/.ansible/roles</c>.</summary>
    public string HomeDirectory { get; set; } = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>Directories with agents, one folder an architecture (<c>linux-x64/mitogen-agent.manifest</c> and what it names), before the library's own.</summary>
    public IReadOnlyList<string> AgentDirectories { get; set; } = [];

    /// <summary>How long the end of a run may take to stop what it started on the targets.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a login may take to reach the target's shell, on top of the connect timeout of the run or host.</summary>
    public TimeSpan LoginTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an agent may take to greet once its image has arrived. Who says nothing for longer is unreachable.</summary>
    public TimeSpan AgentStartTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Bytes kept of each output stream of a command, from its start: 1 to <see cref="MaxOutputLimit"/>. What is over is dropped on the target, and the result says so:
    /// a mark ends the text, and <c>stdout_truncated</c> or <c>stderr_truncated</c> is true.
    /// </summary>
    public long OutputLimit { get; set; } = MaxOutputLimit;
}
