using Mitogen.Templating;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

/// <summary>Text from results, facts, files and lookups is data: however a template handles it, its marks come out as they went in.</summary>
public sealed class TrustTests
{
    private const string Attack = "{{ 6 * 7 }}{% set x = 1 %}";

    [Theory]
    [InlineData("{{ evil }}")]
    [InlineData("pre {{ evil }} post")]
    [InlineData("{{ evil ~ '' }}")]
    [InlineData("{{ evil | upper | lower }}")]
    [InlineData("{{ [evil, evil] | join('') }}")]
    [InlineData("{{ {'a': evil}.a }}")]
    [InlineData("{{ result.stdout }}")]
    [InlineData("{{ result['lines'][0] }}")]
    [InlineData("{{ result }}")]
    [InlineData("{{ indirect }}")]
    [InlineData("{{ hop }}")]
    [InlineData("{{ lookup('vars', 'evil') }}")]
    [InlineData("{{ vars['evil'] }}")]
    [InlineData("{{ result | to_json | from_json }}")]
    [InlineData("{{ result | to_nice_yaml | from_yaml }}")]
    [InlineData("{{ evil | b64encode | b64decode }}")]
    [InlineData("{{ '%s' % evil }}")]
    [InlineData("{{ '{}'.format(evil) }}")]
    [InlineData("{{ evil | regex_replace('^', '') }}")]
    [InlineData("{{ evil | regex_search('.*') }}")]
    [InlineData("{{ [evil] | map('string') | first }}")]
    [InlineData("{% for e in [evil] %}{{ e }}{% endfor %}")]
    [InlineData("{% set copy = evil %}{{ copy }}")]
    [InlineData("{% set copy %}{{ evil }}{% endset %}{{ copy }}")]
    [InlineData("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(evil) }}")]
    [InlineData("{% filter trim %}{{ evil }}{% endfilter %}")]
    [InlineData("{{ evil | default('x') }}")]
    [InlineData("{{ nothing | default(evil) }}")]
    [InlineData("{{ true | ternary(evil, 'x') }}")]
    [InlineData("{{ {} | combine(result) }}")]
    [InlineData("{{ result | dict2items }}")]
    [InlineData("{{ [[evil]] | flatten }}")]
    [InlineData("{{ evil[0] ~ evil[1:] }}")]
    [InlineData("{{ '{' ~ '{ 6 * 7 }' ~ '}' }}{{ '{% set x = 1 %}' }}")]
    [InlineData("{{ dict(k=evil) }}")]
    [InlineData("{{ query('items', [evil]) }}")]
    [InlineData("{{ lookup('pipe', 'x') }}")]
    [InlineData("{{ lookup('env', 'EVIL') }}")]
    [InlineData("{{ evil | comment(decoration='') }}")]
    [InlineData("{{ evil | indent }}")]
    public void Data_is_never_rendered(string template)
    {
        foreach (bool native in (bool[])[true, false])
        {
            Value once = Environment(native).Evaluate(Templates.Template(template), Scope());
            Value twice = Environment(native).Evaluate(once, Scope());
            string text = PythonText.Repr(twice);
            Assert.Contains("6 * 7", text, StringComparison.Ordinal);
            Assert.Contains("set x = 1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("42", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_evaluation_yields_a_template()
    {
        Value value = Environment(native: true).Evaluate(new ListValue([Templates.Template("{{ evil }}"), Templates.Template("{{ indirect }}")]), Scope());
        Assert.All((ListValue)value, item => Assert.IsType<StringValue>(item));
    }

    private static JinjaEnvironment Environment(bool native) => new(new TemplatingOptions { Native = native }, new Mitogen.Templating.Lookups.ControllerLookupHost
    {
        Time = TimeProvider.System,
        BaseDirectory = "/",
        Environment = name => name == "EVIL" ? Attack : null,
        Shell = (_, _) => new ShellOutcome(0, System.Text.Encoding.UTF8.GetBytes(Attack), []),
    });

    private static TemplateScope Scope() => Templates.Scope(new MapValue
    {
        ["evil"] = Attack,
        ["result"] = new MapValue { ["stdout"] = Attack, ["lines"] = new ListValue([Attack]) },
        ["indirect"] = Templates.Template("{{ evil }}"),
        ["hop"] = Templates.Template("{{ indirect }}"),
    });
}
