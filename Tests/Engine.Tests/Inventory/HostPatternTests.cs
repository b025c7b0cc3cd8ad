using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Inventory;

/// <summary>Every expectation was printed by <c>ansible PATTERN -i hosts --list-hosts</c> (ansible-core 2.14.18).</summary>
public sealed class HostPatternTests
{
    private const string Hosts = "lone\n[web]\nw1\nw2\nw3\n[db]\nd1\nd2\nw2\n[prod:children]\ndb\nweb\n";
    private static readonly HostInventory Inventory = InventorySource.Ini(Hosts);

    [Theory]
    [InlineData("web:db", "w1 w2 w3 d1 d2")]
    [InlineData("!web", "lone d1 d2")]
    [InlineData("&web", "w2 w1 w3")]
    [InlineData("web:&db", "w2")]
    [InlineData("all:!w*", "lone d1 d2")]
    [InlineData("all,!db,&web", "w1 w3")]
    [InlineData("!w2:&db:web", "")]
    [InlineData("prod", "d1 d2 w2 w1 w3")]
    [InlineData("prod[0]", "d1")]
    [InlineData("prod[1:2]", "d2 w2")]
    [InlineData("web[-1]", "w3")]
    [InlineData("web[1:]", "w2 w3")]
    [InlineData("web[1-2]", "w2 w3")]
    [InlineData("web[7]", "")]
    [InlineData("web[0:1]:db", "w1 w2 d1 d2")]
    [InlineData("web[0],db[0]", "w1 d1")]
    [InlineData("w*[0]", "w1")]
    [InlineData("~w[12]", "w1 w2")]
    [InlineData("~(w1|d)", "d1 d2 w2 w1")]
    [InlineData("d*", "d1 d2 w2")]
    [InlineData("w?", "w1 w2 w3")]
    [InlineData("w[!1]", "w2 w3")]
    [InlineData("*", "lone d1 d2 w2 w1 w3")]
    [InlineData("all", "lone d1 d2 w2 w1 w3")]
    [InlineData("", "lone d1 d2 w2 w1 w3")]
    [InlineData("all:localhost", "lone d1 d2 w2 w1 w3 localhost")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("w1:w3:lone", "w1 w3 lone")]
    [InlineData("ungrouped", "lone")]
    [InlineData("web db", "w1 w2 w3 d1 d2")]
    [InlineData("web !w2\t&prod", "w1 w3")]
    public void Chooses_hosts_in_the_patterns_order(string pattern, string expected)
    {
        HostMatch match = HostPattern.Parse(pattern, SourcePosition.Unknown).Match(Inventory);
        Assert.Equal(expected, InventorySource.Names(match.Hosts));
        Assert.Empty(match.Warnings);
    }

    [Theory]
    [InlineData("nope", "", "nope")]
    [InlineData("web,nope", "w1 w2 w3", "nope")]
    [InlineData("nope*", "", "nope*")]
    [InlineData("web[0", "w1 w2 w3", "0")]
    [InlineData("web:db,lone", "lone", "web:db")]
    [InlineData("web db,lone", "lone", "web db")]
    [InlineData("~2", "", "~2")]
    [InlineData("w[1:2]", "", "w")]
    [InlineData("web[x]", "", "web[x]")]
    [InlineData("web[:1]", "", "web[:1]")]
    [InlineData("!nope", "lone d1 d2 w2 w1 w3", "nope")]
    [InlineData("web:&nope", "", "nope")]
    public void Warns_of_parts_that_name_nothing(string pattern, string expected, string unmatched)
    {
        HostMatch match = HostPattern.Parse(pattern, SourcePosition.Unknown).Match(Inventory);
        Assert.Equal(expected, InventorySource.Names(match.Hosts));
        Assert.Equal([$"Could not match supplied host pattern, ignoring: {unmatched}"], match.Warnings);
    }

    [Fact]
    public void A_limit_narrows_and_keeps_the_plays_order()
    {
        HostPattern limit = HostPattern.ParseLimit("db:!d1", _ => throw new InvalidOperationException());
        Assert.Equal("d2 w2", InventorySource.Names(HostPattern.All.Match(Inventory, limit).Hosts));
    }

    [Fact]
    public void A_limit_may_come_from_a_file()
    {
        HostPattern limit = HostPattern.ParseLimit("@retry,lone", file => file == "retry" ? "db\nw1\n\n" : throw new FileNotFoundException());
        Assert.Equal("lone d1 d2 w2 w1", InventorySource.Names(HostPattern.All.Match(Inventory, limit).Hosts));
        var missing = Assert.Throws<InventoryException>(() => HostPattern.ParseLimit("@none", _ => throw new FileNotFoundException("gone")));
        Assert.Contains("cannot read the limit file none", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_may_be_a_list()
    {
        var pattern = HostPattern.Parse(new ListValue { "web", "!w1", "d1" }, SourcePosition.Unknown);
        Assert.Equal("w2 w3 d1", InventorySource.Names(pattern.Match(Inventory).Hosts));
        Assert.Throws<InventoryException>(() => HostPattern.Parse(new ListValue { 5 }, SourcePosition.Unknown));
    }

    [Fact]
    public void A_regular_expression_that_does_not_parse_is_refused_where_it_stands()
    {
        var exception = Assert.Throws<InventoryException>(() => HostPattern.Parse("~(", new SourcePosition("site.yml", 2, 10)));
        Assert.StartsWith("site.yml:2:10: the host pattern ~( is no regular expression", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inventory", "w1 w2 w3")]
    [InlineData("reverse_inventory", "w3 w2 w1")]
    [InlineData("sorted", "w1 w2 w3")]
    [InlineData("reverse_sorted", "w3 w2 w1")]
    public void Orders_hosts_by_keyword(string keyword, string expected)
    {
        IReadOnlyList<TargetHost> hosts = HostPattern.Parse("web", SourcePosition.Unknown).Match(Inventory).Hosts;
        Assert.Equal(expected, InventorySource.Names(HostOrdering.Apply(HostOrdering.Keywords[keyword], hosts, new Random(1))));
    }

    [Fact]
    public void Shuffling_keeps_every_host()
    {
        IReadOnlyList<TargetHost> hosts = Inventory.All.AllHosts;
        IReadOnlyList<TargetHost> shuffled = HostOrdering.Apply(HostOrder.Shuffle, hosts, new Random(7));
        Assert.Equal(hosts.Select(host => host.Name).Order(StringComparer.Ordinal), shuffled.Select(host => host.Name).Order(StringComparer.Ordinal));
        Assert.NotEqual(hosts, shuffled);
    }
}
