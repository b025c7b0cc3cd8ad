using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Inventory;

public sealed class IniInventoryParserTests
{
    [Fact]
    public void Reads_hosts_groups_children_and_variables()
    {
        HostInventory inventory = InventorySource.Ini("""
            # comment
            ; other
            lone
            [web]
            w1 a=1
            w2
            [db]
            d1
            w2 # in two groups
            [prod:children]
            db
            later
            [later]
            z
            [prod:vars]
            env = production
            """);
        Assert.Equal("lone w1 w2 d1 z", InventorySource.Names(inventory.All.AllHosts));
        Assert.True(inventory.TryGetGroup("prod", out HostGroup? prod));
        Assert.Equal("d1 w2 z", InventorySource.Names(prod.AllHosts));
        Assert.Equal("production", ((StringValue)prod.Vars["env"]).Text);
        Assert.True(inventory.TryGetHost("w2", out TargetHost? both));
        Assert.Equal(["all", "prod", "web", "db"], both.AllGroups.Select(group => group.Name));
        Assert.Equal(["web", "db"], both.Groups.Select(group => group.Name));
        Assert.Equal("lone", InventorySource.Names(inventory.Groups[1].AllHosts));
    }

    [Fact]
    public void Orders_groups_by_depth_then_priority_then_name()
    {
        HostInventory inventory = InventorySource.Ini("[b]\nx\n[a]\nx\n[c]\nx\n[top:children]\nb\n[a:vars]\nansible_group_priority=10\n");
        Assert.True(inventory.TryGetHost("x", out TargetHost? host));
        Assert.Equal(["all", "c", "top", "a", "b"], host.AllGroups.Select(group => group.Name));
    }

    [Theory]
    [InlineData("h a=1", "a", "1")]
    [InlineData("h a=yes", "a", "yes")]
    [InlineData("h a=007", "a", "007")]
    [InlineData("h a=0x10", "a", "16")]
    [InlineData("h a='[1,2]'", "a", "list of 2")]
    [InlineData("h a={'x':1}", "a", "{x:1}")]
    [InlineData("h a=None", "a", "null")]
    [InlineData("h a=True", "a", "true")]
    [InlineData("h a=true", "a", "true")]
    [InlineData("h a=x#y", "a", "x")]
    [InlineData("h a=\"two words\"", "a", "two words")]
    [InlineData("h a=b=c", "a", "b=c")]
    [InlineData("h b=1 a=c\\\\d", "a", "c\\d")]
    public void Reads_values_of_host_lines_as_Python_literals_or_text(string line, string name, string expected) =>
        Assert.Equal(expected, InventorySource.Var(InventorySource.Ini(line), "h", name).ToString());

    [Fact]
    public void Makes_templates_of_values_with_marks_and_says_where_they_stand()
    {
        var value = Assert.IsType<TemplateValue>(InventorySource.Var(InventorySource.Ini("[g]\n\nh a=1 url=\"http://{{ a }}\""), "h", "url"));
        Assert.Equal("http://{{ a }}", value.Source);
        Assert.Equal("hosts:3:11", value.Origin.ToString());
        var list = Assert.IsType<ListValue>(InventorySource.Ini("[g]\nh\n[g:vars]\nl=['{{ x }}']").Groups.Single(group => group.Name == "g").Vars["l"]);
        Assert.IsType<TemplateValue>(list[0]);
    }

    [Theory]
    [InlineData("web[01:03].x", "web01.x web02.x web03.x")]
    [InlineData("web[1:7:3]", "web1 web4 web7")]
    [InlineData("db-[a:c]", "db-a db-b db-c")]
    [InlineData("[a:b]-[1:2].x", "a-1.x a-2.x b-1.x b-2.x")]
    [InlineData("a[:2]", "a0 a1 a2")]
    [InlineData("a[5:1]", "")]
    [InlineData("fe80::[1:2]", "fe80::1 fe80::2")]
    [InlineData("2001:db8::5", "2001:db8::5")]
    [InlineData("[2001:db8::1]:22", "2001:db8::1")]
    [InlineData("h[1:2]:2200", "h1 h2")]
    [InlineData("a,b", "a,b")]
    public void Expands_ranges_and_takes_ports_off(string line, string expected) =>
        Assert.Equal(expected, InventorySource.Names(InventorySource.Ini(line).Hosts));

    [Fact]
    public void A_port_behind_the_name_is_the_connections_port()
    {
        Assert.Equal("2200", InventorySource.Var(InventorySource.Ini("h:2200"), "h", "ansible_port").ToString());
        Assert.Equal("22", InventorySource.Var(InventorySource.Ini("[2001:db8::1]:22"), "2001:db8::1", "ansible_port").ToString());
    }

    [Theory]
    [InlineData("a[1:b]", "hosts:1:1: bad host range [1:b]: its ends must be two numbers or two letters")]
    [InlineData("x\n  a[01:100]", "hosts:2:3: bad host range [01:100]: with leading zeros, begin and end must be of one length")]
    [InlineData("a[c:a]", "hosts:1:1: bad host range [c:a]: it ends before it begins")]
    [InlineData("a[1:]", "hosts:1:1: bad host range [1:]: it has no end")]
    [InlineData("a[1:9:0]", "hosts:1:1: bad host range [1:9:0]: the step must be a number above 0")]
    [InlineData("a[0:9999999]", "hosts:1:1: a range may stand for 1000000 hosts at most")]
    [InlineData("[x:children]\nnope", "hosts:2:1: [x:children] names the group nope, which is defined nowhere")]
    [InlineData("[x:vars]\na=1", "hosts:1:1: [x:vars] is for the group x, which is defined nowhere")]
    [InlineData("[a:children]\nb\n[b:children]\na", "hosts:4:1: groups are children of themselves: a > b > a")]
    [InlineData("[a:children]\na", "hosts:2:1: a group cannot be its own child: a")]
    [InlineData("[web", "hosts:1:1: this is no section: expected [group], [group:children] or [group:vars], without spaces")]
    [InlineData("[ we b ]", "hosts:1:1: this is no section: expected [group], [group:children] or [group:vars], without spaces")]
    [InlineData("[web:foo]", "hosts:1:1: a section of unknown kind: foo, expected children, vars or hosts")]
    [InlineData("h a=1 b", "hosts:1:7: expected a variable of the host as name=value, found: b")]
    [InlineData("h a=\"b", "hosts:1:5: this quote is not closed")]
    [InlineData("[g]\nh\n[g:vars]\n abc", "hosts:4:2: expected name=value, found: abc")]
    public void Says_what_is_wrong_and_where(string text, string expected)
    {
        var exception = Assert.Throws<InventoryException>(() => InventorySource.Ini(text));
        Assert.Equal(expected, exception.Message);
    }
}
