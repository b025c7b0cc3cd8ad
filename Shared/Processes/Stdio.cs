namespace Mitogen.Processes;

/// <summary>What one standard stream of a child is connected to.</summary>
internal readonly record struct Stdio
{
    private Stdio(StdioKind kind, int fd = -1) => (Kind, Fd) = (kind, fd);

    internal StdioKind Kind { get; }

    internal int Fd { get; }

    /// <summary>/dev/null.</summary>
    internal static Stdio Null => new(StdioKind.Null);

    /// <summary>A pipe to or from us. What commands expect: a socket there breaks <c>echo x > /dev/stdout</c>.</summary>
    internal static Stdio Pipe => new(StdioKind.Pipe);

    /// <summary>One socket, the same for input and output: a link in both directions on one descriptor.</summary>
    internal static Stdio Socket => new(StdioKind.Socket);

    /// <summary>The slave of the child's terminal.</summary>
    internal static Stdio Terminal => new(StdioKind.Terminal);

    /// <summary>This process's own stream.</summary>
    internal static Stdio Inherit => new(StdioKind.Inherit);

    /// <summary>Standard error joined with standard output.</summary>
    internal static Stdio SameAsOutput => new(StdioKind.SameAsOutput);

    /// <summary>A descriptor of the caller, who keeps owning it.</summary>
    internal static Stdio Existing(int fd) => new(StdioKind.Existing, fd);
}
