using Mitogen.Actions;
using Mitogen.Actions.ArgumentSpecs;
using Mitogen.Modules;

namespace Mitogen.Execution;

/// <summary>Every action there is, by short name: the controller's own, and one for each native module.</summary>
internal sealed class ActionTable
{
    private readonly Dictionary<string, IAction> _actions;

    public ActionTable(TimeProvider time, Yaml.YamlFiles files, RunInventory inventory)
    {
        var delivery = new FileDelivery(new FileDigests());
        _actions = new Dictionary<string, IAction>(StringComparer.Ordinal)
        {
            ["add_host"] = new AddHostAction(inventory),
            ["assert"] = new AssertAction(),
            ["async_status"] = new AsyncStatusAction(),
            ["copy"] = new CopyAction(delivery),
            ["debug"] = new DebugAction(),
            ["fail"] = new FailAction(),
            ["gather_facts"] = new GatherFactsAction(),
            ["group_by"] = new GroupByAction(inventory),
            ["include_role"] = new IncludeRoleAction(),
            ["include_tasks"] = new IncludeTasksAction(),
            ["include_vars"] = new IncludeVarsAction(files),
            ["meta"] = new MetaAction(),
            [MissingModuleAction.Name] = new MissingModuleAction(() => Names),
            ["raw"] = new RawAction(),
            ["set_fact"] = new SetFactAction(),
            ["set_stats"] = new SetStatsAction(),
            ["template"] = new TemplateAction(time),
            ["validate_argument_spec"] = new ValidateArgumentSpecAction(),
        };
        foreach (string module in ModuleCatalog.Names)
        {
            if (!module.Contains('.') && ModuleCatalog.TryFind(module, out ArgumentSpec? spec))
            {
                _actions.TryAdd(module, new ModuleAction(spec));
            }
        }
    }

    /// <summary>Those that playbooks may name.</summary>
    public IReadOnlyCollection<string> Names => [.. _actions.Keys.Where(name => name != MissingModuleAction.Name)];

    public bool Has(string name) => _actions.ContainsKey(ModuleCatalog.Shorten(name));

    /// <param name="name">Short or fully qualified; the loader has seen to it that it exists.</param>
    public IAction Find(string name) =>
        _actions.TryGetValue(ModuleCatalog.Shorten(name), out IAction? action) ? action : throw new InvalidOperationException($"no action '{name}'");
}
