using System.Runtime.CompilerServices;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>
/// Puts the levels of precedence of a (play, host, task) in order. Making a source costs a handful of small objects: what belongs to a host or to the
/// run is made once and shared, and no variable is copied. Safe to share between threads.
/// </summary>
/// <remarks>Source: Ansible documentation, Using variables, Understanding variable precedence (22 levels); compared with ansible-core 2.14.</remarks>
internal sealed class VariableResolver
{
    private const string Magic = "magic variables";
    private const string SetFacts = "set_fact and registered results";
    private const string IncludedVars = "include_vars";
    private const string Facts = "facts";

    private readonly RunScope _run;
    private readonly InventoryLayers _inventory;
    private readonly SharedMagicLayer _magic;
    private readonly MapLayer? _extraVars;
    private readonly ConditionalWeakTable<PlayScope, Value> _hostVars = [];

    /// <summary>For a run, until its inventory changes: then make another.</summary>
    public VariableResolver(RunScope run)
    {
        _run = run;
        _inventory = new InventoryLayers(run.Inventory, run.Files, run.Options);
        _magic = new SharedMagicLayer(run.Magic, run.Inventory) { Level = Magic };
        _extraVars = run.ExtraVars.Count > 0 ? new MapLayer(run.ExtraVars) { Level = "extra vars (-e)", IsWritten = true, PositionOf = run.ExtraVarsPosition } : null;
    }

    public RunScope Run => _run;

    /// <summary>The variables of a task on a host, or those that the play's own keywords see when there is no task.</summary>
    public IVariableSource For(PlayScope play, HostScope host, TaskScope? task = null)
    {
        var layers = new List<VariableLayer>(16);
        Add(layers, task?.Locals, "loop variables");
        layers.Add(_magic);
        layers.Add(new PlayMagicLayer(play, task) { Level = Magic });
        AddExtraVars(layers);
        Add(layers, task?.IncludeParameters, "include parameters");
        foreach (RoleInvocation role in RoleLayers.Lineage(task?.Role))
        {
            Add(layers, role.Parameters, "role parameters");
        }

        Add(layers, host.Known.SetFacts, SetFacts);
        Add(layers, host.Known.IncludedVars, IncludedVars);
        AddBlocks(layers, task?.Directives);
        IReadOnlyList<RoleInvocation> visible = _run.Options.PrivateRoleVars ? [] : play.Roles;
        RoleLayers.Add(layers, task, visible, role => [role.Role.Vars, role.EntryVars]);
        for (int i = host.VarsFiles.Count - 1; i >= 0; i--)
        {
            Add(layers, host.VarsFiles[i], "play vars_files", isWritten: true);
        }

        Add(layers, play.PromptAnswers, "play vars_prompt");
        Add(layers, play.Vars, "play vars", isWritten: true);
        layers.Add(new FactsLayer(host.Known.Facts, _run.Options.InjectFacts) { Level = Facts });
        layers.Add(_inventory.Of(host.Host, play.PlaybookDirectory));
        RoleLayers.Add(layers, task, play.Roles, role => [role.Role.Defaults]); // private_role_vars hides no defaults, as seen in ansible-core 2.14.
        return new VariableView(new LayerStack(layers, _run.Options.MergeHashes), HostVars(play), _run.AllVars);
    }

    /// <summary>The variables of a host apart from any play: what <c>hostvars</c> shows of it.</summary>
    public IVariableSource ForHost(TargetHost host, HostVariables known, string playbookDirectory)
    {
        var layers = new List<VariableLayer> { _magic };
        Add(layers, new MapValue { ["playbook_dir"] = playbookDirectory }, Magic);
        AddExtraVars(layers);
        Add(layers, known.SetFacts, SetFacts);
        Add(layers, known.IncludedVars, IncludedVars);
        layers.Add(new FactsLayer(known.Facts, _run.Options.InjectFacts) { Level = Facts });
        layers.Add(_inventory.Of(host, playbookDirectory));
        return new VariableView(new LayerStack(layers, _run.Options.MergeHashes), null, null);
    }

    /// <summary>The same variables under some stronger ones: loop variables, a result in the making.</summary>
    public static IVariableSource WithLocals(IVariableSource variables, MapValue locals) =>
        locals.Count == 0 ? variables : new OverlaidVariables(variables, locals);

    private static void Add(List<VariableLayer> layers, MapValue? variables, string level, bool isWritten = false)
    {
        if (variables is { Count: > 0 })
        {
            layers.Add(new MapLayer(variables) { Level = level, IsWritten = isWritten });
        }
    }

    /// <summary>The vars of the task, of its blocks and its role's level; the outermost level is the play's, which comes later.</summary>
    private static void AddBlocks(List<VariableLayer> layers, Directives? innermost)
    {
        for (Directives? level = innermost; level?.Outer is not null; level = level.Outer)
        {
            Add(layers, level.Vars, "task and block vars", isWritten: true);
        }
    }

    private void AddExtraVars(List<VariableLayer> layers)
    {
        if (_extraVars is not null)
        {
            layers.Add(_extraVars);
        }
    }

    private Value HostVars(PlayScope play) =>
        _hostVars.GetValue(play, scope => _run.HostVars(new HostVariablesAccess(this, _run.Inventory, scope)));
}
