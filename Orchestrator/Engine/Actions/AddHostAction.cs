using Mitogen.Execution;
using Mitogen.Inventory;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary><c>ansible.builtin.add_host</c>: one more host for this and the plays to come. It runs once, whatever hosts the play has.</summary>
/// <remarks>Source: Ansible documentation, module ansible.builtin.add_host; compared with ansible-core 2.14.</remarks>
internal sealed class AddHostAction(RunInventory inventory) : IAction
{
    private static readonly string[] Names = ["name", "hostname", "host"];
    private static readonly string[] GroupNames = ["groupname", "groups", "group"];

    public ValueTask<ActionPlan> PlanAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        MapValue arguments = request.Arguments;
        if (Find(arguments, Names) is not { } written || JinjaEnvironment.ToText(written) is not { Length: > 0 } address)
        {
            return new(ActionPlan.Done(new MapValue { ["failed"] = true, ["msg"] = "name, host or hostname needs to be provided", ["changed"] = false }));
        }

        HostAddress host = HostAddress.Parse(address);
        var variables = new MapValue();
        foreach ((Value name, Value value) in arguments)
        {
            if (!Names.Concat(GroupNames).Contains(JinjaEnvironment.ToText(name)))
            {
                variables[name] = value;
            }
        }

        if (host.Port is { } port)
        {
            variables["ansible_ssh_port"] = port;
        }

        string[] groups = GroupsOf(Find(arguments, GroupNames));
        bool isChanged = inventory.AddHost(host.Host, groups, variables);
        var added = new MapValue { ["host_name"] = host.Host, ["groups"] = new ListValue(groups.Select(group => (Value)group)), ["host_vars"] = variables };
        return new(ActionPlan.Done(new MapValue { ["changed"] = isChanged, ["add_host"] = added }));
    }

    private static Value? Find(MapValue arguments, string[] names) =>
        names.Select(name => arguments.TryGetValue(name, out Value? value) && !value.IsNull ? value : null).FirstOrDefault(value => value is not null);

    private static string[] GroupsOf(Value? written) => written switch
    {
        null => [],
        ListValue list => [.. list.Select(JinjaEnvironment.ToText).Distinct()],
        _ => [.. JinjaEnvironment.ToText(written).Split(',').Select(group => group.Trim()).Where(group => group.Length > 0).Distinct()],
    };
}
