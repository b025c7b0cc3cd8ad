using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Tests.Engine.Variables;

public sealed class VariableResolverTests : IDisposable
{
    private readonly VariableWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Locals_such_as_loop_variables_are_above_everything()
    {
        _world.ExtraVars = new MapValue { { "item", "extra" } };
        var task = new TaskScope { Directives = new Directives(), Locals = new MapValue { { "item", "local" } } };
        Assert.Equal("local", VariableWorld.Show(_world.Task(task), "item"));
        Assert.Equal("over", VariableWorld.Show(VariableResolver.WithLocals(_world.Task(task), new MapValue { { "item", "over" } }), "item"));
    }

    [Fact]
    public void A_role_sees_its_own_variables_before_those_of_other_roles()
    {
        RoleInvocation first = VariableWorld.Role("first", new MapValue { { "d", "first" }, { "own", 1 } }, new MapValue { { "v", "first" } });
        RoleInvocation second = VariableWorld.Role("second", new MapValue { { "d", "second" } }, new MapValue { { "v", "second" } });
        _world.Roles.AddRange([first, second]);
        IVariableSource inFirst = _world.Task(new TaskScope { Directives = new Directives(), Role = first });
        Assert.Equal("first", VariableWorld.Show(inFirst, "d"));
        Assert.Equal("first", VariableWorld.Show(inFirst, "v"));
        IVariableSource inPlay = _world.Task(new TaskScope { Directives = new Directives() });
        Assert.Equal("second", VariableWorld.Show(inPlay, "d"));
        Assert.Equal("second", VariableWorld.Show(inPlay, "v"));
        Assert.Equal("1", VariableWorld.Show(inPlay, "own"));
    }

    [Fact]
    public void An_included_role_sees_the_variables_and_parameters_of_the_role_that_brought_it()
    {
        RoleInvocation parent = VariableWorld.Role("parent", vars: new MapValue { { "v", "parent" }, { "p", "vars" } }, parameters: new MapValue { { "p", "parameter" } });
        RoleInvocation child = VariableWorld.Role("child", vars: new MapValue { { "v", "child" } }, parent: parent);
        IVariableSource variables = _world.Task(new TaskScope { Directives = new Directives(), Role = child });
        Assert.Equal("child", VariableWorld.Show(variables, "v"));
        Assert.Equal("parameter", VariableWorld.Show(variables, "p"));
        Assert.Equal("[parent]", VariableWorld.Show(variables, "ansible_parent_role_names"));
    }

    [Fact]
    public void A_role_sees_the_variables_of_its_dependencies_before_those_of_other_roles_and_a_dependency_names_no_parents()
    {
        RoleInvocation role = VariableWorld.Role("role", vars: new MapValue { { "own", "role" } });
        RoleInvocation needed = VariableWorld.Role("needed", vars: new MapValue { { "own", "needed" }, { "v", "needed" } }, parent: role) with { IsDependency = true };
        role.Dependencies.Add(needed);
        _world.Roles.AddRange([needed, role, VariableWorld.Role("later", vars: new MapValue { { "v", "later" } })]);
        IVariableSource variables = _world.Task(new TaskScope { Directives = new Directives(), Role = role });
        Assert.Equal("role needed", $"{VariableWorld.Show(variables, "own")} {VariableWorld.Show(variables, "v")}");
        Assert.Equal("undefined", VariableWorld.Show(_world.Task(new TaskScope { Directives = new Directives(), Role = needed }), "ansible_parent_role_names"));
    }

    [Fact]
    public void Vars_given_where_a_role_is_used_are_below_its_own_and_above_vars_files()
    {
        var entryVars = new MapValue { { "own", "entry" }, { "file", "entry" }, { "set", "entry" } };
        RoleInvocation role = VariableWorld.Role("r", vars: new MapValue { { "own", "role" } }, entryVars: entryVars);
        _world.Roles.Add(role);
        _world.VarsFiles.Add(new MapValue { { "file", "file" } });
        _world.Know("h1", known => known.WithSetFacts(new MapValue { { "set", "set" } }));
        foreach (RoleInvocation? around in new[] { role, null })
        {
            IVariableSource variables = _world.Task(new TaskScope { Directives = new Directives(), Role = around });
            Assert.Equal("role entry set", string.Join(' ', new[] { "own", "file", "set" }.Select(name => VariableWorld.Show(variables, name))));
        }
    }

    [Fact]
    public void Role_variables_stay_private_when_told_so_or_when_the_role_is_not_public()
    {
        _world.Roles.Add(VariableWorld.Role("hidden", vars: new MapValue { { "h", 1 } }, isPublic: false));
        _world.Roles.Add(VariableWorld.Role("seen", vars: new MapValue { { "s", 1 } }));
        Assert.Equal("undefined", VariableWorld.Show(_world.Task(), "h"));
        Assert.Equal("1", VariableWorld.Show(_world.Task(), "s"));
        _world.Options = new VariableOptions { PrivateRoleVars = true };
        Assert.Equal("undefined", VariableWorld.Show(_world.Task(), "s"));
    }

    [Fact]
    public void The_plays_own_vars_are_weaker_than_its_vars_files()
    {
        _world.PlayVars = new MapValue { { "v", "play" } };
        _world.VarsFiles.AddRange([new MapValue { { "v", "first" } }, new MapValue { { "v", "last" } }]);
        var task = new TaskScope { Directives = new Directives { Outer = new Directives { Vars = _world.PlayVars } } };
        Assert.Equal("last", VariableWorld.Show(_world.Task(task), "v"));
    }

    [Fact]
    public void Maps_replace_each_other_unless_hashes_are_merged()
    {
        _world.Write("inventory/group_vars/all.yml", "m: {a: all, b: {x: 1}}\nt: {a: 1}\n");
        _world.Write("inventory/group_vars/web.yml", "m: {b: {y: 2}}\nt: text\n");
        _world.PlayVars = new MapValue { { "m", new MapValue { { "c", "play" } } }, { "t", new MapValue { { "z", 1 } } } };
        Assert.Equal("{c:play}", VariableWorld.Show(_world.Task(), "m"));
        _world.Options = new VariableOptions { MergeHashes = true };
        Assert.Equal("{a:all b:{x:1 y:2} c:play}", VariableWorld.Show(_world.Task(), "m"));
        Assert.Equal("{z:1}", VariableWorld.Show(_world.Task(), "t"));
    }

    [Fact]
    public void Facts_are_variables_of_their_own_unless_that_is_turned_off()
    {
        _world.Know("h1", known => known with { Facts = new MapValue { { "ansible_kernel", "6" }, { "ansible_local", "l" }, { "mine", 1 } } });
        Assert.Equal("{kernel:6 ansible_local:l mine:1}", VariableWorld.Show(_world.Task(), "ansible_facts"));
        Assert.Equal("6", VariableWorld.Show(_world.Task(), "ansible_kernel"));
        _world.Options = new VariableOptions { InjectFacts = false };
        Assert.Equal("undefined", VariableWorld.Show(_world.Task(), "ansible_kernel"));
        Assert.Equal("l", VariableWorld.Show(_world.Task(), "ansible_local"));
        Assert.Equal("{kernel:6 ansible_local:l mine:1}", VariableWorld.Show(_world.Task(), "ansible_facts"));
    }

    [Fact]
    public void Facts_never_set_connection_become_or_interpreter_variables()
    {
        _world.InventoryText = "h1 ansible_host=10.0.0.1\n";
        string[] names = ["ansible_host", "ansible_user", "ansible_become_user", "ansible_python_interpreter", "ansible_ssh_extra_args"];
        var facts = new MapValue();
        foreach (string name in names)
        {
            facts[name] = "evil";
        }

        _world.Know("h1", known => known with { Facts = facts });
        IVariableSource variables = _world.Task();
        Assert.Equal("10.0.0.1 undefined undefined undefined undefined", string.Join(' ', names.Select(name => VariableWorld.Show(variables, name))));
        Assert.DoesNotContain("ansible_user", variables.Names);
    }

    [Fact]
    public void Groups_of_more_depth_priority_and_later_name_are_stronger()
    {
        _world.InventoryText = "[a]\nh1\n[b]\nh1\n[top:children]\na\n[top:vars]\nv=top\nw=top\n[a:vars]\nv=a\n[b:vars]\nv=b\nw=b\n";
        Assert.Equal("a", VariableWorld.Show(_world.Task(), "v"));
        Assert.Equal("top", VariableWorld.Show(_world.Task(), "w"));
    }

    [Theory]
    [InlineData("inventory_hostname", "h2")]
    [InlineData("group_names", "[db web]")]
    [InlineData("groups", "{all:[h1 h2] ungrouped:[] web:[h1 h2] db:[h2]}")]
    [InlineData("ansible_play_hosts", "[h1 h2]")]
    [InlineData("ansible_play_hosts_all", "[h1 h2 h3]")]
    [InlineData("ansible_play_batch", "[h1]")]
    [InlineData("play_hosts", "[h1]")]
    [InlineData("ansible_play_name", "the play")]
    [InlineData("ansible_limit", "web")]
    [InlineData("ansible_run_tags", "[all]")]
    [InlineData("ansible_skip_tags", "[]")]
    [InlineData("ansible_check_mode", "false")]
    [InlineData("ansible_forks", "5")]
    [InlineData("ansible_version", "{string:2.18.0 full:2.18.0 major:2 minor:18 revision:0}")]
    [InlineData("omit", "OMIT")]
    [InlineData("ansible_facts", "{}")]
    [InlineData("environment", "[]")]
    [InlineData("role_name", "undefined")]
    public void Knows_the_magic_variables(string name, string expected) => Assert.Equal(expected, VariableWorld.Show(_world.Task(host: "h2"), name));

    [Fact]
    public void Knows_the_magic_variables_of_roles_files_and_directories()
    {
        RoleInvocation role = VariableWorld.Role("my.ns.web");
        _world.Roles.AddRange([role, VariableWorld.Role("dep", parent: role) with { IsDependency = true }]);
        var task = new TaskScope
        {
            Directives = new Directives { Environment = new MapValue { { "A", 1 } }, Outer = new Directives { Environment = new MapValue { { "P", 1 } } } },
            Role = role,
        };
        IVariableSource variables = _world.Task(task);
        Assert.Equal("web", VariableWorld.Show(variables, "role_name"));
        Assert.Equal("my.ns.web", VariableWorld.Show(variables, "ansible_role_name"));
        Assert.Equal("my.ns", VariableWorld.Show(variables, "ansible_collection_name"));
        Assert.Equal("/roles/my.ns.web", VariableWorld.Show(variables, "role_path"));
        Assert.Equal("[my.ns.web]", VariableWorld.Show(variables, "ansible_play_role_names"));
        Assert.Equal("[dep]", VariableWorld.Show(variables, "ansible_dependent_role_names"));
        Assert.Equal("[{P:1} {A:1}]", VariableWorld.Show(variables, "environment"));
        Assert.Equal(_world.PlaybookDirectory, VariableWorld.Show(variables, "playbook_dir"));
        Assert.Equal(_world.InventoryDirectory, VariableWorld.Show(variables, "inventory_dir"));
        Assert.Equal(Path.Combine(_world.InventoryDirectory, "hosts"), VariableWorld.Show(variables, "inventory_file"));
    }

    [Fact]
    public void A_task_looks_for_files_in_its_roles_its_files_folder_and_the_playbooks()
    {
        Assert.Equal($"[{_world.PlaybookDirectory}]", VariableWorld.Show(_world.Task(), "ansible_search_path"));
        var task = new TaskScope { Directives = new Directives(), SearchPath = ["/roles/web", "/roles/web/tasks", _world.PlaybookDirectory] };
        Assert.Equal($"[/roles/web /roles/web/tasks {_world.PlaybookDirectory}]", VariableWorld.Show(_world.Task(task), "ansible_search_path"));
    }

    [Fact]
    public void Tells_every_definition_of_a_variable_the_strongest_first_with_its_place()
    {
        _world.InventoryText = "[web]\nh1 port=1\n[web:vars]\nport=2\n";
        _world.Write("inventory/group_vars/web.yml", "other: x\nport: 3\n");
        _world.Write("playbook/group_vars/all.yml", "port: 4\n");
        _world.PlayVars = new MapValue { { "port", 5 } };
        _world.ExtraVars = new MapValue { { "port", 6 } };
        VariableDefinition[] definitions = [.. Assert.IsType<VariableView>(_world.Task()).Definitions("port")];
        Assert.Equal(
            ["extra vars (-e)", "play vars", "inventory, host h1", "inventory group_vars/web", "playbook group_vars/all", "inventory, group web"],
            definitions.Select(definition => definition.Level));
        Assert.Equal([null, null, "hosts:2:9", "web.yml:2:7", "all.yml:1:7", "hosts:4:6"], definitions.Select(definition => Path.GetFileName(definition.Position?.ToString())));
    }

    [Fact]
    public void Nothing_overrides_the_magic_variables_of_run_and_play()
    {
        _world.ExtraVars = new MapValue { { "playbook_dir", "/evil" }, { "groups", 1 }, { "inventory_hostname", "renamed" } };
        Assert.Equal(_world.PlaybookDirectory, VariableWorld.Show(_world.Task(), "playbook_dir"));
        Assert.NotEqual("1", VariableWorld.Show(_world.Task(), "groups"));
        Assert.Equal("renamed", VariableWorld.Show(_world.Task(), "inventory_hostname")); // As in Ansible: this one is a level of the inventory.
    }

    [Fact]
    public void Hostvars_show_other_hosts_facts_and_inventory_but_nothing_of_the_play()
    {
        _world.InventoryText = "[web]\nh1\nh2 color=blue\n";
        _world.PlayVars = new MapValue { { "pv", 1 } };
        _world.ExtraVars = new MapValue { { "ev", 1 } };
        _world.Know("h2", known => known with { Facts = new MapValue { { "ansible_kernel", "6" } }, SetFacts = new MapValue { { "sf", "set" } } });
        Assert.True(_world.Task().TryGet("hostvars", out Value? hostvars));
        IHostVariablesAccess access = Assert.IsType<VariableWorld.AccessValue>(hostvars).Access;
        Assert.Equal(["h1", "h2", "localhost"], access.HostNames);
        Assert.True(access.TryGetHost("h2", out IVariableSource? other));
        Assert.Equal("blue 6 set 1", string.Join(' ', new[] { "color", "ansible_kernel", "sf", "ev" }.Select(name => VariableWorld.Show(other, name))));
        Assert.Equal("undefined undefined", $"{VariableWorld.Show(other, "pv")} {VariableWorld.Show(other, "playbook_hosts")}");
        Assert.Equal("h2", VariableWorld.Show(other, "inventory_hostname"));
        Assert.Equal(_world.PlaybookDirectory, VariableWorld.Show(other, "playbook_dir"));
        Assert.False(access.TryGetHost("nobody", out _));
        Assert.True(access.TryGetHost("localhost", out IVariableSource? local));
        Assert.Equal("local", VariableWorld.Show(local, "ansible_connection"));
    }

    [Fact]
    public void The_implicit_localhost_sees_the_variables_of_all()
    {
        _world.InventoryText = "h1\n[all:vars]\na=1\n";
        _world.Write("inventory/group_vars/all", "b: 2\n");
        IVariableSource variables = _world.Task(host: "localhost");
        Assert.Equal("1 2 []", $"{VariableWorld.Show(variables, "a")} {VariableWorld.Show(variables, "b")} {VariableWorld.Show(variables, "group_names")}");
    }

    [Fact]
    public void Vars_spans_all_names()
    {
        _world.PlayVars = new MapValue { { "v_b", 1 } };
        _world.ExtraVars = new MapValue { { "v_a", 1 }, { "v_b", 2 } };
        Assert.Equal("v_a v_b", VariableWorld.Show(_world.Task(), "vars"));
    }
}
