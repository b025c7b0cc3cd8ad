using System.IO.Compression;
using System.Security.Cryptography;
using Mitogen.Agents.Images;

namespace Mitogen.Tests.Engine.Agents.Images;

public sealed class AgentImageStoreTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("images-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("x86_64", "linux-x64")]
    [InlineData("aarch64", "linux-arm64")]
    [InlineData("armv7l", "linux-arm")]
    [InlineData("riscv64", "linux-riscv64")]
    public void Finds_an_image_by_what_uname_says(string machine, string runtime)
    {
        byte[] program = Install(runtime);
        AgentImage image = new AgentImageStore(_directory.FullName).Find(machine, "Linux");
        Assert.Equal(runtime, image.Runtime);
        Assert.Equal(program, image.Form(AgentImage.Raw));
        Assert.Equal(SHA256.HashData(program), image.Digest);
    }

    [Theory]
    [InlineData("ppc64le", "Linux", "no agent for linux-ppc64le")]
    [InlineData("ppc64le", "Linux", "dotnet cake --target=Agent --arch=linux-ppc64le")]
    [InlineData("x86_64", "FreeBSD", "no agent for FreeBSD on x86_64")]
    [InlineData("../../etc", "Linux", "no agent for linux-etc")] // A target's words name no other place.
    [InlineData("\u001b[2J", "Linux", "no agent for linux-2J")]
    [InlineData("", "Linux", "no agent for linux-unknown")]
    public void Says_what_is_missing_and_how_to_get_it(string machine, string system, string expected)
    {
        var missing = Assert.Throws<AgentImageException>(() => new AgentImageStore(_directory.FullName).Find(machine, system));
        Assert.Contains(expected, missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AgentImage.Gzip)]
    [InlineData(AgentImage.Xz)]
    public void Hands_out_no_image_that_is_not_what_its_manifest_says(string form)
    {
        Install("linux-x64");
        string path = Path.Combine(_directory.FullName, "linux-x64", "mitogen-agent." + form);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^9] ^= 1;
        File.WriteAllBytes(path, bytes);
        AgentImage image = new AgentImageStore(_directory.FullName).Find("x86_64", "Linux");
        Assert.Contains("cannot be used", Assert.Throws<AgentImageException>(() => image.Form(form)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("raw many 00\n")]
    [InlineData("raw 3 zz\n")]
    public void Refuses_a_manifest_that_makes_no_sense(string manifest)
    {
        Install("linux-x64");
        File.WriteAllText(Path.Combine(_directory.FullName, "linux-x64", "mitogen-agent.manifest"), manifest);
        Assert.Throws<AgentImageException>(() => new AgentImageStore(_directory.FullName).Find("x86_64", "Linux"));
    }

    [Fact]
    public void Finds_an_image_that_was_built_after_it_was_missed()
    {
        var store = new AgentImageStore(_directory.FullName);
        Assert.Throws<AgentImageException>(() => store.Find("x86_64", "Linux"));
        Install("linux-x64");
        Assert.Equal("linux-x64", store.Find("x86_64", "Linux").Runtime);
    }

    private byte[] Install(string runtime)
    {
        byte[] program = [.. Enumerable.Range(0, 10_000).Select(i => (byte)(i * i))];
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(program);
        DirectoryInfo folder = _directory.CreateSubdirectory(runtime);
        byte[] other = [.. packed.ToArray(), 0];
        File.WriteAllBytes(Path.Combine(folder.FullName, "mitogen-agent.gz"), packed.ToArray());
        File.WriteAllBytes(Path.Combine(folder.FullName, "mitogen-agent.xz"), other);
        File.WriteAllLines(
            Path.Combine(folder.FullName, "mitogen-agent.manifest"), [Line("raw", program), Line("gz", packed.ToArray()), Line("xz", other)]);
        return program;

        static string Line(string form, byte[] bytes) => $"{form} {bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";
    }
}
