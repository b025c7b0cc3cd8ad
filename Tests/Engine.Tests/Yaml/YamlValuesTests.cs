using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Yaml;

public sealed class YamlValuesTests
{
    [Fact]
    public void Makes_templates_of_marked_text_from_the_controllers_files()
    {
        var template = Assert.IsType<TemplateValue>(Convert("a: 'x {{ y }}'\n", YamlTrust.Controller)["a"]);

        Assert.Equal("x {{ y }}", template.Source);
        Assert.Equal("f.yml:1:4", template.Origin.ToString());
    }

    [Fact]
    public void Never_makes_a_template_of_data() =>
        Assert.IsType<StringValue>(Convert("a: ['x {{ y }}']\n", YamlTrust.Data)["a"] is ListValue list ? list[0] : Value.Null);

    [Theory]
    [InlineData("a: !unsafe 'x {{ y }}'\n")]
    [InlineData("a: !unsafe {b: 'x {{ y }}'}\n")]
    [InlineData("a: !unsafe ['x {{ y }}']\n")]
    public void Keeps_unsafe_text_and_all_below_it_as_data(string text)
    {
        Value value = Convert(text, YamlTrust.Controller)["a"];
        Value inner = value switch { MapValue map => map["b"], ListValue list => list[0], _ => value };

        Assert.IsType<StringValue>(inner);
    }

    [Fact]
    public void Keeps_vaulted_text_encrypted()
    {
        var vaulted = Assert.IsType<VaultedValue>(Convert("a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\n", YamlTrust.Controller)["a"]);

        Assert.Equal("$ANSIBLE_VAULT;1.1;AES256\n6162\n", vaulted.Envelope);
    }

    [Theory]
    [InlineData("a: !vault x\n", "f.yml:1:4: the tag !vault is not known here, or does not fit a string")]
    [InlineData("a: !unsafe x\n", "f.yml:1:4: the tag !unsafe is not known here, or does not fit a string")]
    public void Refuses_the_languages_tags_in_data(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<LanguageException>(() => Convert(text, YamlTrust.Data)).Message);

    [Theory]
    [InlineData("a: !foo x\n", "f.yml:1:4: the tag !foo is not known here, or does not fit a string")]
    [InlineData("a: !!int x\n", "f.yml:1:4: the tag !!int needs an integer, not 'x'")]
    [InlineData("a: !!python/object:os.system x\n", "f.yml:1:4: the tag !!python/object:os.system is not known here, or does not fit a string")]
    [InlineData("a: !vault [x]\n", "f.yml:1:4: the tag !vault is not known here, or does not fit a list")]
    public void Refuses_tags_that_it_does_not_know_or_that_do_not_fit(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<LanguageException>(() => Convert(text, YamlTrust.Controller)).Message);

    [Fact]
    public void Decodes_binary() =>
        Assert.Equal("hi"u8.ToArray(), Assert.IsType<BytesValue>(Convert("a: !!binary aGk=\n", YamlTrust.Controller)["a"]).Data.ToArray());

    [Theory]
    [InlineData("a: !!float 3\n", 3.0)]
    [InlineData("a: 1.5\n", 1.5)]
    public void Reads_floats(string text, double expected) => Assert.Equal(expected, Assert.IsType<FloatValue>(Convert(text, YamlTrust.Data)["a"]).Number);

    private static MapValue Convert(string text, YamlTrust trust) =>
        (MapValue)YamlValues.ToValue(YamlReader.Read(text, "f.yml", new CollectedDiagnostics())!, trust);
}
