using Mitogen.Diagnostics;
using Mitogen.Modules;

namespace Mitogen.Actions;

/// <summary>What a single task does whose module is not there: it fails on each host.</summary>
/// <remarks>Observed with ansible-core 2.14.18. Playbooks cannot name it: there, a module that is missing is an error before the plays.</remarks>
internal sealed class MissingModuleAction(Func<IEnumerable<string>> known) : IAction
{
    public const string Name = "mitogen.missing_module";

    /// <summary>Its argument.</summary>
    public const string Module = "module_name";

    public static ArgumentSpec Spec { get; } = new(Name, Argument.Text(Module, required: true));

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        string module = ActionArguments.Bind(Spec, request).RequiredText(Module);
        throw new ActionException($"The module {module} was not found in configured module paths{NearestName.Suggest(module, known())}", request.Task.ActionPosition);
    }
}
