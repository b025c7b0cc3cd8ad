using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Templating;

/// <summary>Where an error stands in a YAML file, whatever way its text is written there: the mark is <c>nope</c>.</summary>
public sealed class ErrorPlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mitogen-places-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("key: plain {{ nope }} text\n")]
    [InlineData("key: \"{{ nope }}\"\n")]
    [InlineData("key: 'single {{ nope }}'\n")]
    [InlineData("key: 'it''s {{ nope }}'\n")]
    [InlineData("key: \"esc \\\"q\\\" \\t \\u00e9 \\x41 \\U0001F600 {{ nope }}\"\n")]
    [InlineData("key: \"é😀 {{ nope }}\"\n")]
    [InlineData("é😀key: \"{{ nope }}\"\n")]
    [InlineData("key: |\n  first\n  second {{ nope }}\n")]
    [InlineData("key: |\n\n  first\n\n    indented {{ nope }}\n")]
    [InlineData("outer:\n  - key: |-\n      one\n      two {{ nope }}\n")]
    [InlineData("key: |+ # comment\n    {{ nope }}\n\n\n")]
    [InlineData("key: >\n  folded text\n  goes {{ nope }} on\n")]
    [InlineData("key: >-\n  folded\n\n  para {{ nope }}\n")]
    [InlineData("key: >\n  folded\n    more indented {{ nope }}\n  less\n")]
    [InlineData("key: plain\n  over {{ nope }}\n  lines\n")]
    [InlineData("key: \"double\n  over {{ nope }}\n\n  lines\"\n")]
    [InlineData("key: 'single\n\n  over {{ nope }}'\n")]
    [InlineData("key: !!str \"tagged {{ nope }}\"\n")]
    [InlineData("key: &anchor \"anchored {{ nope }}\"\n")]
    [InlineData("key: [a, \"b {{ nope }}\", c]\n")]
    [InlineData("key: {a: 1, b: 'x {{ nope }}'}\n")]
    [InlineData("# comment\n\nkey:   \"   {{ nope }}\"\n")]
    [InlineData("key: |\r\n  first\r\n  second {{ nope }}\r\n")]
    [InlineData("key: \"{% if true %}\n  {{ nope }}{% endif %}\"\n")]
    public void Is_the_exact_line_and_column(string yaml)
    {
        string path = Path.Combine(_folder, "vars.yml");
        File.WriteAllText(path, yaml);
        MapValue variables = new YamlFiles(new NoVaultSecrets(), new CollectedDiagnostics()).ReadVariables(path);
        TemplateException failure = Assert.ThrowsAny<TemplateException>(() => Templates.Environment().Evaluate(variables, Templates.Scope()));
        string before = yaml[..yaml.IndexOf("nope", StringComparison.Ordinal)];
        int line = before.Count(letter => letter == '\n') + 1;
        int column = before[(before.LastIndexOf('\n') + 1)..].EnumerateRunes().Count() + 1;
        Assert.Equal(new SourcePosition(path, line, column), failure.Position);
        Assert.Equal("'nope' is undefined", failure.Problem);
    }

    [Fact]
    public void Shows_the_line_with_a_caret_below_the_place()
    {
        string path = Path.Combine(_folder, "vars.yml");
        File.WriteAllText(path, "one: 1\nkey: |\n  text {{ nope }}\n");
        MapValue variables = new YamlFiles(new NoVaultSecrets(), new CollectedDiagnostics()).ReadVariables(path);
        TemplateException failure = Assert.ThrowsAny<TemplateException>(() => Templates.Environment().Evaluate(variables, Templates.Scope()));
        Assert.Equal(" 2 | key: |\n 3 |   text {{ nope }}\n   |           ^ here\n", SourceExcerpt.TryRead(failure.Position, linesBefore: 1)!.Render());
    }

    [Fact]
    public void Falls_back_to_the_texts_own_lines_when_the_file_has_changed()
    {
        string path = Path.Combine(_folder, "vars.yml");
        File.WriteAllText(path, "key: |\n  text {{ nope }}\n");
        MapValue variables = new YamlFiles(new NoVaultSecrets(), new CollectedDiagnostics()).ReadVariables(path);
        File.WriteAllText(path, "other: 1\n");
        TemplateException failure = Assert.ThrowsAny<TemplateException>(() => Templates.Environment().Evaluate(variables, Templates.Scope()));
        Assert.Equal(path, failure.Position.File);
    }
}
