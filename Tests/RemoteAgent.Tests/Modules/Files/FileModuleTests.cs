using Mitogen.Values;

namespace Mitogen.Tests.RemoteAgent.Modules.Files;

public sealed class FileModuleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Handles_names_that_are_no_utf8()
    {
        _directory.Shell("mkdir tree && touch \"tree/$(printf 'a\\377b')\"");
        MapValue result = await ModuleRunner.RunAsync("file", new MapValue { ["path"] = _directory["tree"], ["state"] = "directory", ["mode"] = "0700", ["recurse"] = true });
        Assert.True(result["changed"].IsTruthy);
        Assert.Equal("700 700\n", _directory.Shell("echo $(stat -c %a tree tree/*)"));
        await ModuleRunner.RunAsync("file", new MapValue { ["path"] = _directory["tree"], ["state"] = "absent" });
        Assert.False(Directory.Exists(_directory["tree"]));
    }

    [Fact]
    public async Task Removes_links_in_a_tree_and_not_what_they_lead_to()
    {
        _directory.Shell("mkdir -p tree kept && touch kept/file && ln -s ../kept tree/link");
        await ModuleRunner.RunAsync("file", new MapValue { ["path"] = _directory["tree"], ["state"] = "absent" });
        Assert.True(File.Exists(_directory["kept/file"]));
    }

    [Fact]
    public async Task Ends_on_a_ring_of_links()
    {
        _directory.Shell("mkdir -p tree/inner && ln -s .. tree/inner/up");
        MapValue result = await ModuleRunner.RunAsync("file", new MapValue { ["path"] = _directory["tree"], ["state"] = "directory", ["recurse"] = true, ["mode"] = "0750" });
        Assert.False(result.ContainsKey("failed"));
    }

    [Fact]
    public async Task Refuses_a_path_with_a_zero_in_it()
    {
        MapValue result = await ModuleRunner.RunAsync("file", new MapValue { ["path"] = _directory["a\0b"], ["state"] = "touch" });
        Assert.True(result["failed"].IsTruthy);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }
}
