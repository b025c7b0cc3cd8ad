using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Tests.Engine.Variables;

/// <summary>The levels of the documentation, from the weakest (2, role defaults) to the strongest (22, extra vars).</summary>
public sealed class VariablePrecedenceTests
{
    private static readonly int[] Levels = [.. Enumerable.Range(2, 21)];

    public static TheoryData<int> EachLevel => [.. Levels];

    [Theory]
    [MemberData(nameof(EachLevel))]
    public void Each_level_wins_over_all_that_are_weaker(int level)
    {
        using var world = new VariableWorld();
        IVariableSource variables = Build(world, Levels.Where(other => other <= level));
        Assert.Equal($"level {level}", VariableWorld.Show(variables, "v"));
    }

    [Theory]
    [MemberData(nameof(EachLevel))]
    public void Each_level_is_seen_when_it_is_the_only_one(int level)
    {
        using var world = new VariableWorld();
        IVariableSource variables = Build(world, [level]);
        Assert.Equal($"level {level}", VariableWorld.Show(variables, "v"));
        Assert.Contains("v", variables.Names);
    }

    private static MapValue At(IEnumerable<int> levels, int level) => levels.Contains(level) ? new MapValue { { "v", $"level {level}" } } : [];

    private static IVariableSource Build(VariableWorld world, IEnumerable<int> levels)
    {
        int[] all = [.. levels];
        void File(int level, string path)
        {
            if (all.Contains(level))
            {
                world.Write(path, $"v: level {level}\n");
            }
        }

        RoleInvocation role = VariableWorld.Role("r", At(all, 2), At(all, 15), At(all, 20));
        world.InventoryText = $"[web]\nh1 {(all.Contains(8) ? "v='level 8'" : "")}\n[web:vars]\n{(all.Contains(3) ? "v=level 3" : "")}\n";
        File(4, "inventory/group_vars/all.yml");
        File(5, "playbook/group_vars/all.yml");
        File(6, "inventory/group_vars/web.yml");
        File(7, "playbook/group_vars/web.yml");
        File(9, "inventory/host_vars/h1.yml");
        File(10, "playbook/host_vars/h1.yml");
        world.Know("h1", known => known with { Facts = At(all, 11), IncludedVars = At(all, 18), SetFacts = At(all, 19) });
        world.PlayVars = At(all, 12);
        world.PromptAnswers = At(all, 13);
        world.VarsFiles.Add(At(all, 14));
        world.Roles.Add(role);
        world.ExtraVars = At(all, 22);
        var play = new Directives { Vars = At(all, 12) };
        var block = new Directives { Outer = play, Vars = At(all, 16) };
        var task = new TaskScope { Directives = new Directives { Outer = block, Vars = At(all, 17) }, Role = role, IncludeParameters = At(all, 21) };
        return world.Task(task);
    }
}
