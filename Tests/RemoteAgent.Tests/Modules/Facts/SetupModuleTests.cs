using Mitogen.Values;

namespace Mitogen.Tests.RemoteAgent.Modules.Facts;

public sealed class SetupModuleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Gathers_what_playbooks_look_at()
    {
        MapValue facts = await GatherAsync(new MapValue());
        foreach (string name in "architecture distribution os_family hostname date_time memtotal_mb processor_vcpus mounts devices interfaces default_ipv4 env user_id service_mgr pkg_mgr virtualization_type lo".Split(' '))
            Assert.True(facts.TryGetValue($"ansible_{name}", out _), name);
        Assert.Equal("127.0.0.1", ((MapValue)((MapValue)facts["ansible_lo"])["ipv4"])["address"].ToString());
    }

    [Theory]
    [InlineData("!all", "ansible_distribution", "ansible_memtotal_mb")]
    [InlineData("!all,!min,network", "ansible_interfaces", "ansible_user_id")]
    [InlineData("!all,!min,virtual", "ansible_virtualization_type", "ansible_distribution")]
    [InlineData("all,!hardware", "ansible_interfaces", "ansible_memtotal_mb")]
    [InlineData("!network", "ansible_distribution", "ansible_interfaces")]
    public async Task Gathers_only_the_subsets_asked_for(string subsets, string there, string missing)
    {
        MapValue facts = await GatherAsync(new MapValue { ["gather_subset"] = subsets });
        Assert.Equal((true, false), (facts.ContainsKey(there), facts.ContainsKey(missing)));
    }

    [Fact]
    public async Task Names_the_subsets_when_one_is_not_known()
    {
        MapValue result = await ModuleRunner.RunAsync("setup", new MapValue { ["gather_subset"] = "bogus" });
        Assert.StartsWith("Bad subset 'bogus' given to Ansible. gather_subset options allowed: all, all_ipv4_addresses,", result["msg"].ToString());
    }

    [Fact]
    public async Task Yields_only_what_the_filter_matches()
    {
        MapValue facts = await GatherAsync(new MapValue { ["gather_subset"] = "!all", ["filter"] = "ansible_arch*,kernel" });
        Assert.Equal(["ansible_architecture", "ansible_kernel"], facts.Keys.Select(key => key.ToString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Takes_the_owners_facts_from_json_ini_and_programs()
    {
        File.WriteAllText(_directory["a.fact"], """{"x": [1, true]}""");
        File.WriteAllText(_directory["b.fact"], "[Section]\nKey = value\n");
        _directory.Shell("printf '#!/bin/sh\\necho {\\\\\"y\\\\\": 2}\\n' > c.fact && chmod +x c.fact");
        File.WriteAllText(_directory["d.fact"], "neither");
        var local = (MapValue)(await GatherAsync(new MapValue { ["gather_subset"] = "!all,!min,local", ["fact_path"] = _directory.Path }))["ansible_local"];
        Assert.Equal(new ListValue([1, true]), ((MapValue)local["a"])["x"]);
        Assert.Equal("value", ((MapValue)((MapValue)local["b"])["Section"])["key"].ToString());
        Assert.Equal(2, ((MapValue)local["c"])["y"]);
        Assert.StartsWith("error loading facts as JSON or ini", local["d"].ToString());
    }

    private static async Task<MapValue> GatherAsync(MapValue arguments) => (MapValue)(await ModuleRunner.RunAsync("setup", arguments))["ansible_facts"];
}
