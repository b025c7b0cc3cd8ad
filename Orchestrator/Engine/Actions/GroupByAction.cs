using Mitogen.Execution;
using Mitogen.Inventory;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.group_by</c>: puts each host into the group that its variables name.</summary>
/// <remarks>Source: Ansible documentation, module ansible.builtin.group_by; compared with ansible-core 2.14.</remarks>
internal sealed class GroupByAction(RunInventory inventory) : IAction
{
    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        MapValue arguments = request.Arguments;
        if (!arguments.TryGetValue("key", out Value? key) || key.IsNull)
        {
            return new(ActionPlan.Done(new MapValue { ["failed"] = true, ["msg"] = "the 'key' param is required when using group_by", ["changed"] = false }));
        }

        string group = NameOf(key);
        string[] parents = !arguments.TryGetValue("parents", out Value? written) || written.IsNull ? [HostGroup.AllName]
            : written is ListValue list ? [.. list.Select(NameOf)] : [NameOf(written)];
        bool isChanged = inventory.AddToGroup(request.Host, group, parents);
        return new(ActionPlan.Done(new MapValue
        {
            ["changed"] = isChanged,
            ["add_group"] = group,
            ["parent_groups"] = new ListValue(parents.Select(parent => (Value)parent)),
        }));
    }

    private static string NameOf(Value name) => JinjaEnvironment.ToText(name).Replace(' ', '-');
}
