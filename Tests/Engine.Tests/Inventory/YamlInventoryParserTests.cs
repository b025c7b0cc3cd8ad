using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Inventory;

public sealed class YamlInventoryParserTests
{
    [Fact]
    public void Reads_groups_hosts_children_ranges_ports_and_variables()
    {
        HostInventory inventory = InventorySource.Yaml("""
            all:
              hosts:
                h1: {x: 1, y: "{{ z }}"}
                h[2:3]:
                h4:22:
              children:
                g: {hosts: h1}
                e:
                f: {children: {g: }, vars: {n: null, m: [1]}}
              vars: {z: 1}
            """);
        Assert.Equal("h1 h2 h3 h4", InventorySource.Names(inventory.Hosts));
        Assert.Equal("1", InventorySource.Var(inventory, "h1", "x").ToString());
        Assert.Equal("hosts.yml:3:19", Assert.IsType<TemplateValue>(InventorySource.Var(inventory, "h1", "y")).Origin.ToString());
        Assert.Equal("22", InventorySource.Var(inventory, "h4", "ansible_port").ToString());
        Assert.True(inventory.TryGetGroup("f", out HostGroup? group));
        Assert.Equal("h1", InventorySource.Names(group.AllHosts));
        Assert.True(group.Vars["n"].IsNull);
        Assert.Equal(1, group.Depth);
        Assert.Equal(2, group.Children[0].Depth);
    }

    [Fact]
    public void Warns_of_keys_that_a_group_does_not_have()
    {
        var diagnostics = new CollectedDiagnostics();
        InventorySource.Yaml("g:\n  hosts: {a: }\n  host: {b: }\n", diagnostics);
        DiagnosticWarning warning = Assert.Single(diagnostics.Snapshot());
        Assert.Equal("hosts.yml:3:3: Skipping unexpected key (host) in group (g), only \"vars\", \"children\" and \"hosts\" are valid", warning.ToString());
    }

    [Fact]
    public void Passes_over_what_is_no_group_and_says_so()
    {
        var diagnostics = new CollectedDiagnostics();
        HostInventory inventory = InventorySource.Yaml("web: 5\ndb: {hosts: {a: }}\n", diagnostics);
        Assert.False(inventory.TryGetGroup("web", out _));
        Assert.Equal("a", InventorySource.Names(inventory.Hosts));
        Assert.StartsWith("hosts.yml:1:6: Skipping 'web' as this is not a valid group definition", Assert.Single(diagnostics.Snapshot()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- a\n", "hosts.yml:1:1: an inventory must be a map of groups, not a list")]
    [InlineData("", "hosts.yml: an inventory must be a map of groups, not empty")]
    [InlineData("web: {children: {x: 5}}\n", "hosts.yml:1:18: x is not a known host nor group")]
    [InlineData("web:\n  hosts:\n  - a\n", "hosts.yml:3:3: 'hosts' of the group 'web' must be a map, not a list")]
    [InlineData("web:\n  hosts:\n    a: 1\n", "hosts.yml:3:8: the variables of the host 'a' must be a map, not a number")]
    [InlineData("web:\n  hosts:\n    5:\n", "hosts.yml:3:5: the name of a host must be a string: write '5' in quotes")]
    [InlineData("a: {children: {b: {children: {a: }}}}\n", "hosts.yml:1:31: groups are children of themselves: a > b > a")]
    [InlineData("plugin: amazon.aws.aws_ec2\n", "hosts.yml:1:1: the inventory plugin 'amazon.aws.aws_ec2' is not supported: expected groups with their hosts")]
    public void Says_what_is_wrong_and_where(string text, string expected) =>
        Assert.Equal(expected, Assert.ThrowsAny<LanguageException>(() => InventorySource.Yaml(text)).Message);
}
