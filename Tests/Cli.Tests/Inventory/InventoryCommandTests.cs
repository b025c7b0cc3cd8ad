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
    [InlineData(1, "there is no such inventory", "--list", "-i", "nofile")]
    public async Task Ends_with_a_code_that_tells_usage_from_failure(int exitCode, string expected, params string[] arguments)
    {
        ProgramRun run = await InventoryAsync(arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error);
    }

    private Task<ProgramRun> InventoryAsync(params string[] arguments)
    {
        Write("hosts", "[web]\nw1 a=1\nw2\n");
        return ProgramRun.StartAsync(Folder, "", ["inventory", "-i", "hosts", .. arguments]);
    }
}
