using System.Security.Cryptography;
using Mitogen.Agents;
using Mitogen.Modules;
using Mitogen.TestKit.Sshd;
using Mitogen.Tests.EndToEnd.Fixtures;
using Mitogen.Transfer;
using Mitogen.Values;

namespace Mitogen.Tests.EndToEnd.Transfer;

public sealed class ContentTransferTests : FixtureTestBase, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("transfer-");

    public new void Dispose()
    {
        _directory.Delete(recursive: true);
        base.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32 * 1024)]
    [InlineData(512 * 1024)] // One read-ahead.
    [InlineData((64 * 1024 * 1024) + 7)]
    public async Task Brings_content_over_ssh_as_it_is(int length)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        string source = Path.Combine(_directory.FullName, "source");
        await File.WriteAllBytesAsync(source, RandomNumberGenerator.GetBytes(length), Limit);
        string copy = Path.Combine(_directory.FullName, "copy");
        List<ModuleReply> replies = await gateway.CollectAsync(Plans.Ssh(sshd, "root"), Write(source, copy), Limit);
        MapValue result = Assert.IsType<ModuleAnswered>(Assert.Single(replies)).Result;
        Assert.True(result["changed"].IsTruthy, string.Join(", ", result.Select(entry => $"{entry.Key}={entry.Value}")));
        Assert.Equal(await HashAsync(source), await HashAsync(copy));
    }

    [Fact]
    public async Task Says_so_when_the_content_cannot_be_read_and_leaves_the_target_as_it_was()
    {
        await using HostGateway gateway = Gateways.Open();
        string source = Path.Combine(_directory.FullName, "source");
        string copy = Path.Combine(_directory.FullName, "copy");
        await File.WriteAllBytesAsync(source, new byte[100_000], Limit);
        ModuleCall call = Write(source, copy);
        File.Delete(source);
        List<ModuleReply> replies = await gateway.CollectAsync(Plans.Local, call, Limit);
        Assert.Contains(source, Assert.IsType<CallRefused>(replies[^1]).Message, StringComparison.Ordinal);
        Assert.Empty(_directory.GetFileSystemInfos());
        Assert.Equal("on", await gateway.StdoutAsync(Plans.Local, Calls.Command("echo", "on")));
    }

    private static ModuleCall Write(string source, string destination)
    {
        byte[] bytes = File.ReadAllBytes(source);
        return new ModuleCall
        {
            Module = "mitogen.write_file",
#pragma warning disable CA5350 // The protocol of copy names files by it.
            Arguments = new MapValue { ["dest"] = destination, ["size"] = bytes.Length, ["sha1"] = Convert.ToHexStringLower(SHA1.HashData(bytes)) },
#pragma warning restore CA5350
            Contents = [FileContent.Of(source)],
        };
    }

    private async Task<string> HashAsync(string path)
    {
        await using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, Limit));
    }
}
