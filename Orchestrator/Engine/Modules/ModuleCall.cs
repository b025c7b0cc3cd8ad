using Mitogen.Transfer;
using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>One request to an agent: a module, run once or once per item. Everything in it is rendered; it can be serialised.</summary>
internal sealed record ModuleCall
{
    /// <summary>Canonical name (<c>ansible.builtin.command</c>, <c>mitogen.write_file</c>).</summary>
    public required string Module { get; init; }

    public required MapValue Arguments { get; init; }

    /// <summary>Arguments laid over <see cref="Arguments"/>, one map per run, run in order in one request; empty for a single run.</summary>
    public IReadOnlyList<MapValue> Items { get; init; } = [];

    public bool CheckMode { get; init; }

    public bool DiffMode { get; init; }

    /// <summary>With items: those after the first failed one are not run and give no reply.</summary>
    public bool StopAtFirstFailure { get; init; }

    /// <summary>Send what the module's command writes while it runs.</summary>
    public bool FollowOutput { get; init; }

    /// <summary>Variables set for the module's processes, over the agent's own.</summary>
    public MapValue Environment { get; init; } = [];

    /// <summary>What the agent may ask for by item index (0 for a single run): files too large to travel inside the request.</summary>
    public IReadOnlyList<IContentSource?> Contents { get; init; } = [];

    /// <summary>How long one run may take; null for no limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Bytes of each output stream that are kept, from the start; 0: as many as for every call.</summary>
    public long OutputLimit { get; init; }
}
