using Mitogen.Execution;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>A task on one host, for one item, ready to run: everything that it may look at.</summary>
internal sealed record ActionRequest
{
    public required string Host { get; init; }

    public required PlaybookTask Task { get; init; }

    /// <summary>Rendered, with module defaults below; what was <c>omit</c> is gone. Free-form text is <c>_raw_params</c>.</summary>
    public required MapValue Arguments { get; init; }

    public required TaskSettings Settings { get; init; }

    public required RenderScope Scope { get; init; }

    /// <summary>Where relative paths of the controller are looked for.</summary>
    public required FileSearch Files { get; init; }

    /// <summary>0 to 4.</summary>
    public int Verbosity { get; init; }
}
