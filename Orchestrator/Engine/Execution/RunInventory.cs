using Mitogen.Inventory;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>
/// The inventory of a run as it is now: <c>add_host</c>, <c>group_by</c> and <c>meta: refresh_inventory</c> change it while tasks of other hosts look
/// at it. What they see is immutable and replaced whole.
/// </summary>
internal sealed class RunInventory(HostInventory inventory, Func<HostInventory, VariableResolver> resolve, Func<CancellationToken, ValueTask<HostInventory>> reload)
{
    private readonly Lock _gate = new();

    /// <summary>What tasks have changed, to be done again when the sources are read again.</summary>
    private readonly List<Func<InventoryBuilder, bool>> _changes = [];

    /// <summary>Hosts that tasks put into a group: steps end in any order, and these are in the inventory's.</summary>
    private readonly Dictionary<string, HashSet<string>> _grouped = new(StringComparer.Ordinal);
    private HostInventory _inventory = inventory;
    private VariableResolver? _variables;
    private InventoryBuilder? _building;

    public HostInventory Inventory
    {
        get
        {
            lock (_gate)
            {
                return Current();
            }
        }
    }

    public VariableResolver Variables
    {
        get
        {
            lock (_gate)
            {
                HostInventory current = Current();
                return _variables ??= resolve(current);
            }
        }
    }

    /// <returns>True when the host, one of its variables or its place in a group is new.</returns>
    public bool AddHost(string name, IReadOnlyList<string> groups, MapValue variables) => Change(builder => AddHost(builder, name, groups, variables));

    /// <summary>Puts a host into a group, and that into others, which are made if they are not there.</summary>
    /// <returns>True when any of that is new.</returns>
    public bool AddToGroup(string host, string group, IReadOnlyList<string> parents) => Change(builder => AddToGroup(builder, host, group, parents));

    /// <summary>Reads the sources again; what tasks added stays.</summary>
    /// <exception cref="Diagnostics.LanguageException">A source cannot be read any more.</exception>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        HostInventory fresh = await reload(cancellationToken);
        lock (_gate)
        {
            InventoryBuilder builder = InventoryBuilder.From(fresh);
            foreach (Func<InventoryBuilder, bool> change in _changes)
            {
                change(builder);
            }

            _building = builder;
            _variables = null;
        }
    }

    private bool Change(Func<InventoryBuilder, bool> change)
    {
        lock (_gate)
        {
            bool isChanged = change(_building ??= InventoryBuilder.From(_inventory));
            if (isChanged)
            {
                _changes.Add(change);
                _variables = null;
            }

            return isChanged;
        }
    }

    /// <summary>Made anew only when somebody looks: a loop that adds a thousand hosts costs one.</summary>
    private HostInventory Current()
    {
        if (_building is { } builder && _variables is null)
        {
            _inventory = builder.Build();
        }

        _building = null;
        return _inventory;
    }

    private static bool AddHost(InventoryBuilder builder, string name, IReadOnlyList<string> groups, MapValue variables)
    {
        bool isNew = !builder.HasHost(name);
        bool isChanged = isNew;
        if (isNew)
        {
            builder.CurrentSource = null;
            builder.AddHost(name, HostGroup.AllName);
            builder.FindHost(name)!.IsAdded = true;
        }

        HostDraft host = builder.FindHost(name)!;
        foreach (string group in groups)
        {
            isChanged |= !host.Groups.Contains(group);
            builder.AddHost(name, group);
        }

        foreach ((Value variable, Value value) in variables)
        {
            isChanged |= !host.Vars.TryGetValue(variable, out Value? known) || !known.Equals(value);
            host.Vars[variable] = value;
        }

        return isChanged;
    }

    private bool AddToGroup(InventoryBuilder builder, string host, string group, IReadOnlyList<string> parents)
    {
        bool isChanged = !builder.HasGroup(group);
        builder.AddGroup(group);
        foreach (string parent in parents)
        {
            isChanged |= !builder.HasGroup(parent);
            builder.AddGroup(parent);
            if (parent != group && !builder.IsChild(parent, group))
            {
                isChanged = true;
                builder.AddChild(parent, group, SourcePosition.Unknown);
            }
        }

        // The implicit localhost is in no group.
        if (builder.FindHost(host) is { } draft && !draft.Groups.Contains(group))
        {
            isChanged = true;
            if (!_grouped.TryGetValue(group, out HashSet<string>? others))
            {
                _grouped[group] = others = new HashSet<string>(StringComparer.Ordinal);
            }

            builder.AddHostInOrder(host, group, others);
            others.Add(host);
        }

        return isChanged;
    }
}
