using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating.Filters;

public sealed class SerializationTests
{
    [Theory]
    [InlineData("{% set d = {} %}{% do d.update({'d': d}) %}{{ d | to_yaml }}", "'&id001\\nd: *id001\\n'")]
    [InlineData("{% set d = [1] %}{{ [d, d] | to_yaml }}", "'- &id001 [1]\\n- *id001\\n'")]
    public void Names_a_collection_that_occurs_twice_by_an_anchor(string template, string yaml) =>
        Assert.Equal(yaml, Templates.Repr(Templates.Evaluate(template)));

    [Theory]
    [InlineData("{{ {'x': a, 'y': b} | to_nice_yaml }}", "'x:\\n- 1\\ny:\\n- 1\\n'")]
    [InlineData("{{ both | to_nice_yaml }}", "'x:\\n- 1\\ny:\\n- 1\\n'")]
    public void Writes_out_what_variables_share_since_each_has_an_object_of_its_own_in_ansible(string template, string yaml)
    {
        var variables = new MapValue
        {
            ["common"] = new ListValue([1L]),
            ["a"] = Templates.Template("{{ common }}"),
            ["b"] = Templates.Template("{{ common }}"),
            ["both"] = new MapValue { ["x"] = Templates.Template("{{ common }}"), ["y"] = Templates.Template("{{ common }}") },
        };
        Assert.Equal(yaml, Templates.Repr(Templates.Environment().Evaluate(Templates.Template(template), Templates.Scope(variables))));
    }

    [Fact]
    public void Writes_a_vaulted_value_as_the_block_that_a_variables_file_takes()
    {
        string yaml = ((StringValue)Templates.Evaluate("{{ {'key': 'text' | vault('pw', '0123', wrap_object=true)} | to_nice_yaml }}")).Text;
        Assert.StartsWith("key: !vault |\n    $ANSIBLE_VAULT;1.2;AES256;filter_default\n    ", yaml, StringComparison.Ordinal);
    }
}
