using Mitogen.Diagnostics;
using Mitogen.Tests.Engine.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Yaml;

public sealed class YamlSyntaxErrorTests
{
    [Fact]
    public void Says_what_is_wrong_and_what_to_do() => ErrorCases.Check("Yaml/Data/syntax-errors.txt", atLeast: 35, directory =>
    {
        YamlNode? root = YamlReader.Read(File.ReadAllText(Path.Combine(directory, "f.yml")), "f.yml", new CollectedDiagnostics());
        YamlValues.ToValue(root!, YamlTrust.Controller);
    });

    [Fact]
    public void Refuses_control_characters() => Assert.Equal(
        "f.yml:2:5: the character U+0000 may not stand in YAML",
        Assert.Throws<LanguageException>(() => YamlReader.Read("a: b\nc: d\0\n", "f.yml", new CollectedDiagnostics())).Message);

    [Fact]
    public void Shows_the_offending_lines_with_a_caret()
    {
        const string Text = "- hosts: all\n  tasks:\n    - debug:\n        msg: a: b\n";
        var error = Assert.Throws<LanguageException>(() => YamlReader.Read(Text, "f.yml", new CollectedDiagnostics()));

        Assert.Equal(
            " 2 |   tasks:\n 3 |     - debug:\n 4 |         msg: a: b\n   |               ^ here\n",
            SourceExcerpt.Cut(Text, error.Position)!.Render());
    }

    [Fact]
    public void Shows_nothing_of_an_encrypted_file() =>
        Assert.Null(SourceExcerpt.Cut("$ANSIBLE_VAULT;1.1;AES256\n616263\n", new SourcePosition("f.yml", 2, 1)));
}
