using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Yaml;

public sealed class YamlFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("mitogen-yaml-").FullName;
    private readonly CollectedDiagnostics _diagnostics = new();

    [Fact]
    public void Reads_a_file_again_only_when_it_has_changed()
    {
        var files = new YamlFiles(new NoVaultSecrets(), _diagnostics);
        string path = Write("a: 1\n"u8);
        YamlNode? first = files.Read(path);
        Assert.Same(first, files.Read(path));

        File.WriteAllText(path, "a: 22\n");

        Assert.Equal(22, files.ReadVariables(path)["a"]);
    }

    [Fact]
    public void Decrypts_files_that_are_encrypted_whole()
    {
        var files = new YamlFiles(new FixedDecryptor(), _diagnostics);

        Assert.Equal("b", files.ReadVariables(Write("$ANSIBLE_VAULT;1.1;AES256\n6162\n"u8))["a"]);
    }

    [Fact]
    public void Keeps_the_first_mark_of_UTF_8_out_of_the_text() =>
        Assert.Equal("b", new YamlFiles(new NoVaultSecrets(), _diagnostics).ReadVariables(Write([0xef, 0xbb, 0xbf, .. "a: b\n"u8]))["a"]);

    [Fact]
    public void Says_that_a_file_is_no_UTF_8()
    {
        var error = Assert.Throws<LanguageException>(() => new YamlFiles(new NoVaultSecrets(), _diagnostics).Read(Write([0x61, 0x3a, 0x20, 0xe9, 0x0a]), "vars.yml"));

        Assert.Equal("vars.yml: this is not text in UTF-8 (byte 3 of it)", error.Message);
    }

    [Theory]
    [InlineData("nope.yml", "nope.yml: there is no such file")]
    [InlineData(".", ".: this is a directory; a file is expected")]
    public void Says_that_a_file_is_missing(string name, string expected) => Assert.Equal(
        expected, Assert.Throws<MissingSourceException>(() => new YamlFiles(new NoVaultSecrets(), _diagnostics).Read(Path.Combine(_directory, name), name)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("---\n")]
    [InlineData("~\n")]
    public void Takes_an_empty_file_of_variables_for_no_variables(string text) =>
        Assert.Empty(new YamlFiles(new NoVaultSecrets(), _diagnostics).ReadVariables(Write(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Reads_JSON_that_is_indented_by_tabs() =>
        Assert.Equal(2, new YamlFiles(new NoVaultSecrets(), _diagnostics).ReadVariables(Write("{\n\t\"a\":\t1,\n\t\"b\": 2,\n\t\"c\": [\n\t\t3\n\t]\n}\n"u8))["b"]);

    [Fact]
    public void Reads_files_with_the_line_ends_of_Windows()
    {
        MapValue map = new YamlFiles(new NoVaultSecrets(), _diagnostics).ReadVariables(Write("a: 1\r\nb: |\r\n  x\r\n  y\r\n"u8));

        Assert.Equal(1, map["a"]);
        Assert.Equal("x\ny\n", map["b"]);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Write(ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(_directory, "f.yml");
        File.WriteAllBytes(path, content);
        return path;
    }

    private sealed class FixedDecryptor : IVaultDecryptor
    {
        public byte[] Decrypt(string envelope, SourcePosition origin) => envelope.StartsWith("$ANSIBLE_VAULT;1.1;AES256\n6162", StringComparison.Ordinal) ? "a: b\n"u8.ToArray() : [];
    }
}
