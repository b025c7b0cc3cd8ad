namespace Mitogen.Tests.Cli.Inventory;

/// <summary><c>mitogen inventory</c> as a person and a script use it.</summary>
public sealed class InventoryCommandTests : ProgramTestBase
{
    [Theory]
    [InlineData("{\n    \"a\": 1\n}\n", "--host", "w1")]
    [InlineData("a: 1\n", "--host", "w1", "-y")]
    [InlineData("a = 1\n", "--host", "w1", "--toml")]
    [InlineData("@web:\n  |--w1\n  |--w2\n", "--graph", "web")]
    [InlineData("@web:\n  |--w1\n  |  |--{a = 1}\n  |--w2\n", "--graph", "web", "--vars")]
    [InlineData("[web.hosts.w1]\na = 1\n\n[web.hosts.w2]\n", "--list", "--toml")]
    public async Task Shows_an_inventory(string expected, params string[] arguments)
    {
        ProgramRun run = await InventoryAsync(arguments);
        Assert.Equal((0, expected, ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Writes_the_list_to_a_file()
    {
        ProgramRun run = await InventoryAsync("--list", "--yaml", "--output", "out.yml");
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Equal("all:\n  children:\n    ungrouped: {}\n    web:\n      hosts:\n        w1:\n          a: 1\n        w2: {}\n", await File.ReadAllTextAsync(Path.Combine(Folder, "out.yml")));
    }

    [Theory]
    [InlineData(5, "No action selected, at least one of --host, --graph or --list needs to be specified.")]
    [InlineData(5, "Conflicting options used, only one of --host, --graph or --list can be used at the same time.", "--list", "--graph")]
    [InlineData(5, "You must pass a single valid host to --host parameter", "--host", "nobody")]
    [InlineData(5, "Pattern must be valid group name when using --graph", "--graph", "nogroup")]
    [InlineData(2, "unrecognized arguments: --limit", "--list", "--limit=web")]
    public async Task Ends_with_a_code_that_tells_usage_from_failure(int exitCode, string expected, params string[] arguments)
    {
        ProgramRun run = await InventoryAsync(arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error);
    }

    /// <summary>Each row is put to ansible-inventory too: the same text, the same code, the same warnings by their beginnings.</summary>
    [Theory]
    [InlineData("--list", "-i", "nofile")]
    [InlineData("--graph", "-i", "nofile", "-i", "bad", "-i", "x,")]
    [InlineData("--graph", "-i", "bad")]
    [InlineData("--list", "-i", "empty")]
    [InlineData("--graph", "-i", "")]
    [InlineData("--host", "w1", "--export")]
    [InlineData("--host", "w1", "--yaml", "--export")]
    [InlineData("--list", "--output", "out")]
    [InlineData("--list", "--toml", "--output", "out")]
    [InlineData("--list", "--yaml", "--output", "out")]
    [InlineData("--graph", "--output", "out")]
    [InlineData("--graph", "--output", "/nonexistent/out")]
    public async Task Shows_and_leaves_what_ansible_inventory_does(params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "group_vars"));
        Write("group_vars/web", "g: 1\n");
        Write("bad", "[x\nh1\n");
        Write("empty", "");
        string[] sources = arguments.Contains("-i") ? [] : ["-i", "hosts"];
        ProgramRun ours = await InventoryAsync([.. sources, .. arguments], "");
        string? left = TakeOutput();
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-inventory", Folder, "", [.. sources, .. arguments]);
        Assert.Equal((theirs.ExitCode, theirs.Output), (ours.ExitCode, ours.Output));
        Assert.Equal(TakeOutput(), left);
        Assert.Equal(WarningsOf(theirs), WarningsOf(ours));
    }

    private static string[] WarningsOf(ProgramRun run) =>
        [.. run.Error.Replace("\n", " ", StringComparison.Ordinal).Split("[WARNING]: ").Skip(1).Select(text => text.Trim()).Where(text => !text.StartsWith('*')).Select(text => text.Split(" inventory source")[0])];

    private string? TakeOutput()
    {
        string path = Path.Combine(Folder, "out");
        string? text = File.Exists(path) ? File.ReadAllText(path) : null;
        File.Delete(path);
        return text;
    }

    private Task<ProgramRun> InventoryAsync(params string[] arguments) => InventoryAsync(["-i", "hosts", .. arguments], "");

    private Task<ProgramRun> InventoryAsync(string[] arguments, string input)
    {
        Write("hosts", "[web]\nw1 a=1\nw2\n");
        return ProgramRun.StartAsync(Folder, input, ["inventory", .. arguments]);
    }
}
