using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Variables;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Variables;

public sealed class ExtraVarsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("extra-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("a=1 b=two", "a:1 b:two")]
    [InlineData("a='x y' b=\"q\\\"r\"", "a:x y b:q\"r")]
    [InlineData("a=x\\ny", "a:x\ny")]
    [InlineData("a=b=c", "a:b=c")]
    [InlineData("a=", "a:")]
    [InlineData("a=pre'q q'post b=1", "a:pre'q q'post b:1")]
    [InlineData("a={{ 1 + 1 }} b=z", "a:{{ 1 + 1 }} b:z")]
    [InlineData("{\"a\": 1, \"b\": [1]}", "a:1 b:list of 1")]
    [InlineData("{a: yes, b: x}", "a:true b:x")]
    [InlineData("", "")]
    public void Reads_every_form(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Parse(text).Select(entry => $"{entry.Key}:{entry.Value}")));

    [Fact]
    public void Text_of_pairs_stays_text_and_may_be_a_template()
    {
        Assert.IsType<StringValue>(Parse("a=1")["a"]);
        Assert.IsType<TemplateValue>(Parse("a=\"{{ b }}\"")["a"]);
    }

    [Fact]
    public void The_later_wins_and_files_are_read()
    {
        File.WriteAllText(Path.Combine(_directory, "vars.yml"), "a: file\nc: [1]\n");
        MapValue variables = Parse("a=first b=1", "@vars.yml", "b=2");
        Assert.Equal("a:file b:2 c:list of 1", string.Join(' ', variables.Select(entry => $"{entry.Key}:{entry.Value}")));
    }

    [Theory]
    [InlineData("a=1 foo", 5, "foo")]
    [InlineData("foo a=1", 1, "foo")]
    [InlineData("=5 a=1", 1, "=5")]
    public void Tells_words_that_are_no_pairs_and_reads_the_others(string text, int column, string word)
    {
        var diagnostics = new CollectedDiagnostics();
        MapValue variables = ExtraVars.Parse([text], new YamlFiles(new NoVaultSecrets(), diagnostics), _directory, diagnostics);
        Assert.Equal("a:1", string.Join(' ', variables.Select(entry => $"{entry.Key}:{entry.Value}")));
        Assert.Equal($"<extra vars>:1:{column}: expected key=value, @file or a map after -e; this sets nothing: {word}", Assert.Single(diagnostics.Snapshot()).ToString());
    }

    [Theory]
    [InlineData("[1]", "<extra vars>:1:1: extra variables must be a map of names to values, not a list")]
    [InlineData("b=1 a='x", "<extra vars>:1:5: a quote is not closed")]
    [InlineData("a={{ x", "<extra vars>:1:1: a template mark is not closed")]
    [InlineData("@none.yml", "none.yml: there is no such file")]
    public void Says_what_is_wrong(string text, string expected) =>
        Assert.Equal(expected, Assert.ThrowsAny<LanguageException>(() => Parse(text)).Message);

    private MapValue Parse(params string[] texts)
    {
        var diagnostics = new CollectedDiagnostics();
        return ExtraVars.Parse(texts, new YamlFiles(new NoVaultSecrets(), diagnostics), _directory, diagnostics);
    }
}
