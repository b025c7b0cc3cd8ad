using System.Security.Cryptography;
using System.Text;
using Mitogen.RemoteAgent.Modules;
using Mitogen.Values;

namespace Mitogen.Tests.RemoteAgent.Modules.Files;

public sealed class WriteFileModuleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Writes_content_that_came_with_the_request()
    {
        MapValue result = await WriteAsync("new", "hello\n", arguments => arguments["mode"] = "0640");
        Assert.Equal("hello\n", File.ReadAllText(_directory["new"]));
        Assert.Equal((true, "0640", "b1946ac92492d2347c6235b4d2611184"), (result["changed"].IsTruthy, result["mode"].ToString(), result["md5sum"].ToString()));
        Assert.Equal("f572d396fae9206628714fb2ce00f72e94f2258f", result["checksum"].ToString());
    }

    [Fact]
    public async Task Asks_for_no_content_when_the_file_has_it_already()
    {
        File.WriteAllText(_directory["same"], "hello\n");
        var source = new Pieces("never");
        MapValue result = await WriteAsync("same", "hello\n", Detach, source);
        Assert.False(result["changed"].IsTruthy);
        Assert.Equal(0, source.Asked);
    }

    [Fact]
    public async Task Puts_content_together_from_pieces()
    {
        var source = new Pieces("hel", "lo", "\n");
        MapValue result = await WriteAsync("pieces", "hello\n", Detach, source);
        Assert.True(result["changed"].IsTruthy);
        Assert.Equal("hello\n", File.ReadAllText(_directory["pieces"]));
    }

    [Fact]
    public async Task Keeps_the_old_file_when_the_content_is_not_what_was_announced()
    {
        File.WriteAllText(_directory["old"], "old");
        MapValue result = await WriteAsync("old", "hello\n", Detach, new Pieces("damaged"));
        Assert.True(result["failed"].IsTruthy);
        AssertUntouched("old", "old");
    }

    [Fact]
    public async Task Keeps_the_old_file_when_the_step_is_cancelled_while_it_writes()
    {
        File.WriteAllText(_directory["old"], "old");
        using var cancel = new CancellationTokenSource();
        var source = new Pieces("hel", "lo\n") { BeforeLast = cancel.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync("old", "hello\n", Detach, source, cancellationToken: cancel.Token));
        AssertUntouched("old", "old");
    }

    [Fact]
    public async Task Keeps_the_old_file_when_the_disk_is_full()
    {
        _directory.Shell("mkdir small && mount -t tmpfs -o size=64k tmpfs small && printf old > small/file");
        try
        {
            MapValue result = await WriteAsync("small/file", new string('x', 200_000));
            Assert.Contains("No space left on device", result["msg"].ToString());
            AssertUntouched("small/file", "old");
        }
        finally
        {
            _directory.Shell("umount small");
        }
    }

    [Fact]
    public async Task Keeps_owner_and_mode_of_the_file_it_replaces()
    {
        _directory.Shell("printf old > file && chmod 4711 file && chown 1:2 file && chmod 4711 file");
        MapValue result = await WriteAsync("file", "new");
        Assert.Equal(("04711", "1", "2"), (result["mode"].ToString(), result["uid"].ToString(), result["gid"].ToString()));
    }

    [Theory]
    [InlineData(true, "new", "new")]
    [InlineData(false, "new", "old")]
    public async Task Follows_a_link_only_when_told_to(bool follow, string throughLink, string target)
    {
        _directory.Shell("printf old > target && ln -s target link");
        await WriteAsync("link", "new", arguments => arguments["follow"] = follow);
        Assert.Equal((throughLink, target), (File.ReadAllText(_directory["link"]), File.ReadAllText(_directory["target"])));
    }

    [Fact]
    public async Task Refuses_what_the_validation_refuses()
    {
        File.WriteAllText(_directory["file"], "old");
        MapValue refused = await WriteAsync("file", "new", arguments => arguments["validate"] = "grep -q other %s");
        Assert.Equal(("failed to validate", 1L), (refused["msg"].ToString(), ((IntegerValue)refused["exit_status"]).Number));
        AssertUntouched("file", "old");
        MapValue accepted = await WriteAsync("file", "new", arguments => arguments["validate"] = "grep -q new %s");
        Assert.True(accepted["changed"].IsTruthy);
    }

    [Fact]
    public async Task Keeps_a_backup_under_ansibles_kind_of_name()
    {
        File.WriteAllText(_directory["file"], "old");
        MapValue result = await WriteAsync("file", "new", arguments => arguments["backup"] = true);
        Assert.Matches(@"/file\.\d+\.\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d~$", result["backup_file"].ToString());
        Assert.Equal("old", File.ReadAllText(result["backup_file"].ToString()!));
    }

    [Theory]
    [InlineData("text\n", "before", "text\n")]
    [InlineData("a\0b", "dst_binary", "1")]
    [InlineData("longer than the limit of this test", "dst_larger", "20")]
    public async Task Shows_what_was_there_before(string old, string key, string expected)
    {
        File.WriteAllText(_directory["file"], old);
        MapValue result = await WriteAsync("file", "new", arguments => arguments["_diff_limit"] = 20, diff: true);
        Assert.Equal(expected, ((MapValue)((ListValue)result["diff"])[0])[key].ToString());
    }

    [Fact]
    public async Task Changes_nothing_in_check_mode()
    {
        MapValue result = await WriteAsync("file", "new", check: true);
        Assert.True(result["changed"].IsTruthy);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Theory]
    [InlineData("missing/file", "Destination directory {0}/missing does not exist")]
    [InlineData("missing/", "can not use content with a dir as dest")]
    public async Task Says_why_there_is_no_place_for_it(string name, string message)
    {
        MapValue result = await WriteAsync(name, "new");
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, _directory.Path), result["msg"].ToString());
    }

    [Fact]
    public async Task Makes_the_directories_of_a_destination_that_ends_as_one()
    {
        MapValue result = await WriteAsync("a/b/", "new", arguments =>
        {
            arguments["original_basename"] = "name";
            arguments["directory_mode"] = "0750";
        });
        Assert.Equal(_directory["a/b/name"], result["dest"].ToString());
        Assert.Equal("750 750\n", _directory.Shell("echo $(stat -c %a a a/b)"));
    }

    private static void Detach(MapValue arguments) => arguments.Remove("content");

    private void AssertUntouched(string name, string content)
    {
        Assert.Equal(content, File.ReadAllText(_directory[name]));
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_directory[name])!));
    }

    private Task<MapValue> WriteAsync(
        string name,
        string content,
        Action<MapValue>? change = null,
        Pieces? source = null,
        bool check = false,
        bool diff = false,
        CancellationToken cancellationToken = default)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        var arguments = new MapValue
        {
            ["dest"] = _directory[name],
            ["content"] = new BytesValue(bytes),
            ["size"] = bytes.Length,
            ["sha1"] = Convert.ToHexStringLower(SHA1.HashData(bytes)),
        };
        change?.Invoke(arguments);
        return ModuleRunner.RunAsync("mitogen.write_file", arguments, step => step with { Content = source, CheckMode = check, Diff = diff }, cancellationToken);
    }

    private sealed class Pieces(params string[] pieces) : IContentSource
    {
        public int Asked { get; private set; }

        public Action? BeforeLast { get; init; }

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> FetchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Asked++;
            for (int i = 0; i < pieces.Length; i++)
            {
                if (i == pieces.Length - 1)
                    BeforeLast?.Invoke();
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return Encoding.UTF8.GetBytes(pieces[i]);
            }
        }
    }
}
