using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData("{{ 5 }}", "5")]
    [InlineData("{{ five }}x", "'5x'")]
    [InlineData("{{ none }}", "None")]
    [InlineData("a{{ none }}b", "'ab'")]
    [InlineData("{{ [1, 2] }}", "[1, 2]")]
    [InlineData("{{ '5' }}", "'5'")]
    [InlineData("[{{ five }}]", "'[5]'")]
    [InlineData("{% if true %}{{ [1] }}{% endif %}", "[1]")]
    [InlineData("{% if true %}\nfoo\n{% endif %}\n", "'foo\\n'")]
    [InlineData("{{ (1, 2) }}", "[1, 2]")]
    public void Yields_the_value_of_a_lone_expression_and_text_otherwise(string template, string expected) =>
        Assert.Equal(expected, Templates.Repr(Templates.Evaluate(template, """{"five": 5}""")));

    [Theory]
    [InlineData("{{ 5 }}", "'5'")]
    [InlineData("{{ five }}", "5")]
    [InlineData("{{ none }}", "''")]
    [InlineData("{{ '[1,2]' }}", "[1, 2]")]
    [InlineData("{{ 'True' }}", "True")]
    [InlineData("[{{ five }}, 2]", "[5, 2]")]
    [InlineData("{{ (1, 2) }}", "'(1, 2)'")]
    public void Yields_text_and_reads_data_back_when_not_native(string template, string expected) =>
        Assert.Equal(expected, Templates.Repr(Templates.Evaluate(template, """{"five": 5}""", native: false)));

    [Theory]
    [InlineData("x{{ 'a' if false }}y", "'xy'")]
    [InlineData("{{ ('a' if false) is defined }}", "False")]
    [InlineData("{{ ('a' if false) | default('d') }}", "'d'")]
    [InlineData("{{ ('a' if false) ~ 'b' }}", "'b'")]
    [InlineData("{{ 'yes' if ('a' if false) else 'no' }}", "'no'")]
    public void Takes_an_if_without_else_for_nothing_when_it_does_not_hold(string template, string expected) =>
        Assert.Equal(expected, Templates.Repr(Templates.Evaluate(template)));

    [Fact]
    public void Renders_leaves_of_lists_and_maps_and_keys()
    {
        var map = new MapValue { [Templates.Template("{{ name }}")] = new ListValue([Templates.Template("{{ name ~ '!' }}"), 3]) };
        Value rendered = Templates.Environment().Evaluate(map, Templates.Scope("""{"name": "web"}"""));
        Assert.Equal("{'web': ['web!', 3]}", Templates.Repr(rendered));
    }

    [Fact]
    public void Hands_out_omit_as_it_is() =>
        Assert.Same(OmitValue.Instance, Templates.Evaluate("{{ nothing | default(omit) }}"));

    [Theory]
    [InlineData("x == 1 and 'a' in y", true)]
    [InlineData("z is defined", false)]
    [InlineData("not y", false)]
    public void Decides_conditions(string condition, bool expected) =>
        Assert.Equal(expected, Templates.Environment().EvaluateCondition(condition, Templates.Origin, Templates.Scope("""{"x": 1, "y": "abc"}""")));

    [Fact]
    public void Refuses_marks_in_conditions_with_a_hint()
    {
        TemplateException failure = Assert.ThrowsAny<TemplateException>(() =>
            Templates.Environment().EvaluateCondition("{{ x }} == 1", Templates.Origin, Templates.Scope()));
        Assert.NotNull(failure.Hint);
    }

    [Theory]
    [InlineData("{{ nope }}", "site.yml:3:12: 'nope' is undefined")]
    [InlineData("ab {{ a.b }}", "site.yml:3:17: 'int object' has no attribute 'b'")]
    [InlineData("x\n {{ 1 + 'a' }}", "site.yml:4:7: unsupported operand type(s) for +: 'int' and 'str'")]
    [InlineData("{{ a", "site.yml:3:11: template error: unexpected end of template, expected '}}'")]
    public void Says_where_it_failed(string template, string message) =>
        Assert.Equal(message, Templates.Fails(template, """{"a": 1}""").Message);
}
