using Mitogen.Diagnostics;
using Mitogen.Variables;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Variables;

/// <summary>Which files count was seen with <c>ansible-inventory --host</c> (ansible-core 2.14.18).</summary>
public sealed class VariableFilesTests : IDisposable
{
    private static readonly VaultSecret Secret = new(VaultSecret.DefaultId, new Secret("pw"));
    private readonly string _directory = Directory.CreateTempSubdirectory("files-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_directory_is_read_sorted_and_deep_without_hidden_backup_and_foreign_files()
    {
        Write("all/b.yml", "a: b\nb: 1");
        Write("all/a.yml", "a: a\nc: 1");
        Write("all/plain", "z: 1");
        Write("all/j.json", "{\"j\": 1}");
        Write("all/sub/s.yaml", "s: 1");
        Write("all/.hidden.yml", "hidden: 1");
        Write("all/x.yml~", "backup: 1");
        Write("all/t.txt", "text: 1");
        Write("all.yml", "ignored: 1");
        Assert.Equal("{a:b c:1 b:1 j:1 z:1 s:1}", Load("all"));
    }

    [Fact]
    public void Of_several_files_of_one_name_the_first_ending_counts_alone()
    {
        Write("web.json", "{\"w\": \"json\"}");
        Write("web.yaml", "w: yaml");
        Assert.Equal("{w:yaml}", Load("web"));
        Write("web.yml", "w: yml");
        Assert.Equal("{w:yml}", Load("web"));
        Write("web", "w: plain");
        Assert.Equal("{w:plain}", Load("web"));
        Assert.Equal("{}", Load("db"));
    }

    [Fact]
    public void Files_encrypted_whole_are_opened()
    {
        Write("web.yml", VaultText.Encrypt("password: hidden\n"u8, Secret));
        Assert.Equal("{password:hidden}", Load("web"));
    }

    [Fact]
    public void A_file_that_holds_no_map_is_refused_by_place()
    {
        Write("web.yml", "- a\n");
        var exception = Assert.Throws<NotVariablesException>(() => Load("web"));
        Assert.Equal($"{Path.Combine(_directory, "group_vars", "web.yml")}:1:1: a file of variables must hold a map of names to values, not a list", exception.Message);
    }

    private string Load(string group) => VariableWorld.Show(
        new VariableFiles(new YamlFiles(new VaultSecrets([Secret]), new CollectedDiagnostics())).Load(_directory, VariableFiles.GroupDirectory, group));

    private void Write(string name, string text)
    {
        string path = Path.Combine(_directory, "group_vars", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
