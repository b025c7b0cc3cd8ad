using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Inventory;

public sealed class InventoryLoaderTests : IDisposable
{
    private static readonly InventoryOptions Strict = new() { AnyUnparsedIsFailed = true };
    private readonly string _directory = Directory.CreateTempSubdirectory("inventory-").FullName;
    private readonly CollectedDiagnostics _diagnostics = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Reads_host_lists()
    {
        HostInventory inventory = await LoadAsync("a, b:22,");
        Assert.Equal("a b", InventorySource.Names(inventory.Hosts));
        Assert.Equal("22", InventorySource.Var(inventory, "b", "ansible_port").ToString());
        Assert.Equal(["a, b:22,"], inventory.Sources);
        Assert.Null(inventory.Hosts[0].Source);
    }

    [Fact]
    public async Task Tells_YAML_JSON_and_INI_apart_by_ending_and_by_content()
    {
        Write("a.yml", "all: {hosts: {yml: }}");
        Write("b.json", "{\"all\": {\"hosts\": {\"json\": null}}}");
        Write("c", "# comment\n---\nall:\n  hosts:\n    plainyaml:\n");
        Write("d", "all:\n  hosts:\n    nodashes:\n");
        Write("e", "ini\n[g]\nini2\n");
        HostInventory inventory = await LoadAsync("a.yml", "b.json", "c", "d", "e");
        Assert.Equal("yml json plainyaml nodashes ini ini2", InventorySource.Names(inventory.Hosts));
        Assert.Equal(Path.Combine(_directory, "a.yml"), inventory.Hosts[0].Source);
    }

    [Fact]
    public async Task Reads_a_directory_in_order_without_foreign_files()
    {
        Write("inv/02b", "b");
        Write("inv/01a", "a");
        Write("inv/x.ini", "ini");
        Write("inv/x.bak", "bak");
        Write("inv/.hidden", "hidden");
        Write("inv/group_vars/all", "x: 1");
        Write("inv/host_vars/a.yml", "x: 1");
        Write("inv/sub/e", "e");
        Write("inv/y.yml", "zz: {hosts: {q: }}");
        Assert.Equal("a b e q", InventorySource.Names((await LoadAsync("inv")).Hosts));
    }

    [Fact]
    public async Task Later_sources_add_to_and_override_earlier_ones()
    {
        Write("one", "[g]\nh v=1 w=1\n");
        Write("two", "[g]\nh v=2\ni\n");
        HostInventory inventory = await LoadAsync("one", "two");
        Assert.Equal("2", InventorySource.Var(inventory, "h", "v").ToString());
        Assert.Equal("1", InventorySource.Var(inventory, "h", "w").ToString());
        Assert.True(inventory.TryGetGroup("g", out HostGroup? group));
        Assert.Equal("h i", InventorySource.Names(group.AllHosts));
        Assert.Equal(Path.Combine(_directory, "one"), inventory.Hosts[0].Source);
    }

    [Fact]
    public async Task Runs_scripts_and_asks_for_each_host_when_there_is_no_meta()
    {
        Script("script", """
            #!/bin/sh
            echo "$@" >> calls
            case $1 in
              --list) echo '{"g1": ["s1"], "g2": {"hosts": ["s1", "s2"], "vars": {"a": "{{ x }}"}, "children": ["g1"]}, "g3": {"k": 1}}';;
              --host) echo "{\"h\": \"$2\"}";;
            esac
            """);
        HostInventory inventory = await LoadAsync("script");
        Assert.Equal("s1 s2 g3", InventorySource.Names(inventory.Hosts));
        Assert.Equal("s2", InventorySource.Var(inventory, "s2", "h").ToString());
        Assert.True(inventory.TryGetGroup("g2", out HostGroup? group));
        Assert.Equal(Mitogen.Values.ValueKind.Template, group.Vars["a"].Kind);
        Assert.Equal(["--list", "--host s1", "--host s2", "--host g3"], File.ReadAllLines(Path.Combine(_directory, "calls")));
    }

    [Fact]
    public async Task A_script_with_meta_runs_once()
    {
        Script("script", "#!/bin/sh\necho \"$@\" >> calls\necho '{\"g\": [\"a\"], \"_meta\": {\"hostvars\": {\"a\": {\"v\": [1]}, \"stranger\": {\"v\": 1}}}}'\n");
        HostInventory inventory = await LoadAsync("script");
        Assert.Equal("a", InventorySource.Names(inventory.Hosts));
        Assert.Equal("list of 1", InventorySource.Var(inventory, "a", "v").ToString());
        Assert.Equal(["--list"], File.ReadAllLines(Path.Combine(_directory, "calls")));
    }

    [Theory]
    [InlineData("#!/bin/sh\necho broken >&2\nexit 3\n", "script: the inventory script ended with code 3 after --list: broken")]
    [InlineData("#!/bin/sh\necho '[1]'\n", "script: the script's output is no inventory: after --list it must print a JSON object")]
    [InlineData("#!/bin/sh\necho '{\"g\": 5}'\n", "script: the script's output is no inventory: the group 'g' must be a list of hosts, or a map with hosts, vars or children")]
    [InlineData("#!/bin/sh\necho '{\"g\": {\"hosts\": \"a\"}}'\n", "script: the script's output is no inventory: 'hosts' of the group 'g' must be a list")]
    [InlineData("#!/no/such/shell\n", "script: cannot run the inventory script with --list")]
    [InlineData("#!/bin/sh\necho oops\n", "script: after --list the script printed no JSON")]
    public async Task Says_what_is_wrong_with_a_script(string text, string expected)
    {
        Script("script", text);
        var exception = await Assert.ThrowsAsync<InventoryException>(() => LoadAsync(Strict, "script"));
        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_executable_file_that_begins_like_no_program_is_text()
    {
        Script("hosts", "[g]\na\n");
        Assert.Equal("a", InventorySource.Names((await LoadAsync("hosts")).Hosts));
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_refused_by_name_when_told_so()
    {
        var exception = await Assert.ThrowsAsync<InventoryException>(() => LoadAsync(Strict, "nowhere"));
        Assert.Equal("nowhere: there is no such inventory", exception.Message);
    }

    [Fact]
    public async Task Goes_on_without_a_broken_source_and_says_so()
    {
        Write("good", "a");
        Write("dir/1", "b");
        Write("dir/2", "[x\n");
        Write("dir/3", "c");
        HostInventory inventory = await LoadAsync("nowhere", "good", "dir");
        Assert.Equal("a b c", InventorySource.Names(inventory.Hosts));
        Assert.Equal(
            [
                $"nowhere: Unable to parse {_directory}/nowhere as an inventory source: there is no such inventory",
                $"dir/2:1:1: Unable to parse {_directory}/dir/2 as an inventory source: this is no section: expected [group], [group:children] or [group:vars], without spaces",
            ],
            _diagnostics.Snapshot().Select(warning => warning.ToString()));
    }

    [Fact]
    public async Task Has_nothing_when_no_source_can_be_read()
    {
        Write("bad", "[g]\na\n[g:wrong]\n");
        HostInventory inventory = await LoadAsync(new InventoryOptions { WarnsOfNoHosts = false }, "bad");
        Assert.Empty(inventory.Hosts);
        Assert.False(inventory.TryGetGroup("g", out _));
        Assert.Equal("No inventory was parsed, only implicit localhost is available", _diagnostics.Snapshot()[^1].Message);
        await Assert.ThrowsAsync<InventoryException>(() => LoadAsync(new InventoryOptions { UnparsedIsFailed = true }, "bad"));
    }

    [Theory]
    [InlineData("h[1:3\n")]
    [InlineData("h[5]\n")]
    [InlineData("h]\n")]
    public async Task Refuses_brackets_that_hold_no_range(string text)
    {
        Write("hosts", text);
        await Assert.ThrowsAsync<InventoryException>(() => LoadAsync(Strict, "hosts"));
    }

    [Theory]
    [InlineData(nameof(GroupNameRule.Never), "a-b 1c", "Invalid characters were found in group names but not replaced: a-b, 1c")]
    [InlineData(nameof(GroupNameRule.Always), "a_b _c", "Invalid characters were found in group names and automatically replaced: a-b, 1c")]
    [InlineData(nameof(GroupNameRule.Ignore), "a-b 1c", null)]
    [InlineData(nameof(GroupNameRule.Silently), "a_b _c", null)]
    public async Task Names_groups_by_the_rule(string rule, string expected, string? warning)
    {
        Write("hosts", "[a-b]\nh\n[1c:children]\na-b\n[a-b:vars]\nx=1\n");
        HostInventory inventory = await LoadAsync(new InventoryOptions { GroupNameRule = Enum.Parse<GroupNameRule>(rule) }, "hosts");
        string[] names = expected.Split(' ');
        Assert.True(inventory.TryGetGroup(names[0], out HostGroup? first));
        Assert.True(inventory.TryGetGroup(names[1], out HostGroup? parent));
        Assert.Equal([first], parent.Children);
        Assert.Equal("1", first.Vars["x"].ToString());
        Assert.Equal(warning is null ? [] : [warning], _diagnostics.Snapshot().Select(told => told.Message));
    }

    [Fact]
    public async Task Warns_of_names_that_are_ambiguous_or_odd_and_of_no_hosts()
    {
        Write("hosts", "[A]\nA\n[b-c]\nd\n");
        await LoadAsync("hosts");
        Assert.Equal(
            ["Found both group and host with same name: A", "Invalid characters were found in group names but not replaced: b-c"],
            _diagnostics.Snapshot().Select(warning => warning.Message));
        await LoadAsync();
        Assert.StartsWith("provided hosts list is empty", _diagnostics.Snapshot()[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_copy_leaves_the_inventory_alone()
    {
        Write("hosts", "[g]\na v=1\n[h:children]\ng\n[g:vars]\nansible_group_priority=7\n");
        HostInventory before = await LoadAsync("hosts");
        InventoryBuilder builder = before.ToBuilder();
        builder.AddHost("new", "g");
        builder.SetHostVariable("a", "v", 2);
        HostInventory after = builder.Build();
        Assert.Equal("a", InventorySource.Names(before.Hosts));
        Assert.Equal("1", InventorySource.Var(before, "a", "v").ToString());
        Assert.Equal("a new", InventorySource.Names(after.All.AllHosts));
        Assert.Equal("2", InventorySource.Var(after, "a", "v").ToString());
        Assert.Equal(before.Groups.Select(group => (group.Name, group.Depth, group.Priority)), after.Groups.Select(group => (group.Name, group.Depth, group.Priority)));
    }

    private Task<HostInventory> LoadAsync(params string[] sources) => LoadAsync(new InventoryOptions(), sources);

    private Task<HostInventory> LoadAsync(InventoryOptions options, params string[] sources) =>
        new InventoryLoader(options, new YamlFiles(new NoVaultSecrets(), _diagnostics), _diagnostics, new ScriptRunner(_directory))
            .LoadAsync(sources, _directory, CancellationToken.None);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private void Script(string name, string text)
    {
        string path = Write(name, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
