using Mitogen.Inventory;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>What a whole run has in common for its variables.</summary>
internal sealed record RunScope
{
    public required HostInventory Inventory { get; init; }

    /// <summary>group_vars and host_vars.</summary>
    public required VariableFiles Files { get; init; }

    public required MagicSettings Magic { get; init; }

    /// <summary><c>-e</c>: above all others.</summary>
    public MapValue ExtraVars { get; init; } = [];

    /// <summary>Finds where one of <see cref="ExtraVars"/> is written.</summary>
    public Func<string, SourcePosition?>? ExtraVarsPosition { get; init; }

    public VariableOptions Options { get; init; } = new();

    /// <summary>Makes the value of <c>hostvars</c>.</summary>
    public required Func<IHostVariablesAccess, Value> HostVars { get; init; }

    /// <summary>Makes the value of <c>vars</c>: a mapping of all that a source holds.</summary>
    public required Func<IVariableSource, Value> AllVars { get; init; }
}
