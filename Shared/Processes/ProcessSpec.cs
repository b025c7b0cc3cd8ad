namespace Mitogen.Processes;

/// <summary>What to start and how. A child gets no descriptor but those named here, default signal handling, and no blocked signal.</summary>
internal sealed record ProcessSpec
{
    /// <summary>A path, or a name that is looked up in the child's PATH.</summary>
    public required string FileName { get; init; }

    /// <summary>Without argument zero.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What the child sees as its own name; by default <see cref="FileName"/>.</summary>
    public string? ArgumentZero { get; init; }

    /// <summary>The whole environment; null inherits ours, byte for byte.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Variables set on top of it; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?>? EnvironmentChanges { get; init; }

    /// <summary>Null is ours. A relative <see cref="FileName"/> with a slash is relative to this one.</summary>
    public string? WorkingDirectory { get; init; }

    public Stdio StandardInput { get; init; } = Stdio.Null;

    public Stdio StandardOutput { get; init; } = Stdio.Pipe;

    public Stdio StandardError { get; init; } = Stdio.Pipe;

    /// <summary>Further descriptors: ours, and the number (3 or more) under which the child finds it.</summary>
    public IReadOnlyList<(int Source, int Target)> InheritedFds { get; init; } = [];

    /// <summary>The child leads a session, so that no terminal of ours is its own.</summary>
    public bool NewSession { get; init; }

    /// <summary>The child leads a process group, so that it and what it starts can be signalled together.</summary>
    public bool NewProcessGroup { get; init; }

    /// <summary>A new session with a new terminal as its controlling one: /dev/tty exists and passwords can be asked there.</summary>
    public bool ControllingTerminal { get; init; }

    internal bool NeedsTerminal => ControllingTerminal
        || StandardInput.Kind is StdioKind.Terminal || StandardOutput.Kind is StdioKind.Terminal || StandardError.Kind is StdioKind.Terminal;

    internal bool LeadsSession => NewSession || ControllingTerminal;
}
