using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

/// <summary>Text from results, facts, files and lookups is data: however a template handles it, its marks come out as they went in.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mitogen-trust-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

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
    [InlineData("{{ evil | replace('nothing', '') }}")]
    [InlineData("{{ evil.replace('nothing', '') }}")]
    [InlineData("{{ open ~ ' 6 * 7 ' ~ close }}{{ evil }}")]
    [InlineData("{{ open_half * 2 ~ ' 6 * 7 ' ~ close }}{{ evil }}")]
    [InlineData("{{ [open, ' 6 * 7 ', close] | join }}{{ evil }}")]
    [InlineData("{{ '%s 6 * 7 %s' | format(open, close) }}{{ evil }}")]
    [InlineData("{{ [evil] | map('regex_replace', '^', '') | join }}")]
    [InlineData("{{ [{'k': evil}] | map(attribute='k') | list }}")]
    [InlineData("{{ ['evil'] | map('extract', vars) | list }}")]
    [InlineData("{{ hostvars['other'].evil }}")]
    [InlineData("{{ hostvars['other'].indirect }}")]
    [InlineData("{{ hostvars['other']['result']['stdout'] }}")]
    [InlineData("{{ hostvars | dict2items | map(attribute='value.evil') | list }}")]
    [InlineData("{{ lookup('vars', 'indirect') }}")]
    [InlineData("{{ query('vars', 'evil', 'hop') }}")]
    [InlineData("{{ lookup('vars', 'no_such', default=evil) }}")]
    [InlineData("{{ lookup('env', 'NONE', default=evil) }}")]
    [InlineData("{{ lookup('file', evil_file) }}")]
    [InlineData("{{ lookup('unvault', evil_file) }}")]
    [InlineData("{{ lookup('template', quoting_template) }}")]
    [InlineData("{{ lookup('ini', 'k', file=evil_ini) }}")]
    [InlineData("{{ lookup('csvfile', 'k', file=evil_csv, delimiter=',') }}")]
    [InlineData("{{ query('lines', 'x') }}")]
    [InlineData("{{ query('nested', [evil], ['x']) }}")]
    [InlineData("{{ query('dict', {'k': evil}) }}")]
    [InlineData("{{ query('together', [evil], [1]) }}")]
    [InlineData("{{ query('subelements', [{'l': [evil]}], 'l') }}")]
    [InlineData("{{ query('indexed_items', [evil]) }}")]
    [InlineData("{{ query('sequence', 'start=1 end=1 format=%d') ~ evil }}")]
    [InlineData("{{ lookup('random_choice', evil) }}")]
    [InlineData("{{ query('first_found', [evil_file]) | map('dirname') | list ~ evil }}")]
    [InlineData("{{ {evil: 1} }}")]
    [InlineData("{{ {evil: 1} | dict2items | items2dict }}")]
    [InlineData("{{ {'a': {'b': evil}} | combine({'a': {'c': evil}}, recursive=true) }}")]
    [InlineData("{{ evil | to_yaml | from_yaml }}")]
    [InlineData("{{ evil | to_nice_json | from_json }}")]
    [InlineData("{{ evil | urlencode | urldecode }}")]
    [InlineData("{{ evil | list | join }}")]
    [InlineData("{{ evil | splitext | join }}")]
    [InlineData("{{ evil | quote }}")]
    [InlineData("{{ false | ternary('x', evil) }}")]
    [InlineData("{{ evil if true else 'x' }}")]
    [InlineData("{{ [evil, 'a'] | sort | last }}")]
    [InlineData("{{ [evil] | zip([evil]) | list }}")]
    [InlineData("{{ namespace(x=evil).x }}")]
    [InlineData("{{ cycler(evil).next() }}")]
    [InlineData("{% set ns = namespace() %}{% set ns.x = evil %}{{ ns.x }}")]
    [InlineData("{% with x = evil %}{{ x }}{% endwith %}")]
    [InlineData("{% macro m(x=evil) %}{{ x }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro m() %}{{ caller(evil) }}{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}")]
    [InlineData("{% raw %}{{ evil }}{% endraw %}{{ evil }}")]
    [InlineData("{% for k, v in result.items() %}{{ k }}{{ v }}{% endfor %}")]
    [InlineData("{{ undef(evil) | default(evil) }}")]
    [InlineData("{{ '{{ evil }}' }}{{ evil }}")]
    [InlineData("{{ multiline }}")]
    [InlineData("{{ item }}")]
    [InlineData("{{ item ~ item }}")]
    [InlineData("{{ ansible_facts.os.name }}")]
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

    /// <summary>Past weaknesses of this kind, by number: what each of them let through stays data.</summary>
    [Theory]
    [InlineData("CVE-2016-8614, CVE-2016-9587: facts and results as templates", "{{ ansible_facts.os.name }}{{ result.stdout }}")]
    [InlineData("CVE-2017-7466: marks put together of two results", "{{ open }}{{ ' 6 * 7 ' }}{{ close }}{{ evil }}")]
    [InlineData("CVE-2017-7481: what a lookup yields", "{{ lookup('pipe', 'x') }}{{ query('lines', 'x') }}")]
    [InlineData("CVE-2019-14846, CVE-2019-10156: an item named by data", "{{ vars[evil_name] }}")]
    [InlineData("CVE-2021-3583: text of several lines", "{{ multiline }}")]
    [InlineData("CVE-2021-3583: text of several lines inside more text", "a\n{{ multiline }}\n{{ indirect_multiline }}\n")]
    [InlineData("CVE-2023-5764: a template inside what is rendered once more", "{{ hop }}")]
    [InlineData("CVE-2024-11079: through hostvars", "{{ hostvars['other'].evil }}{{ hostvars['other'].hop }}{{ hostvars['other'] | string | length > 0 }}")]
    public void Past_weaknesses_leave_the_marks_as_they_are(string weakness, string template)
    {
        foreach (bool native in (bool[])[true, false])
        {
            Value once = Environment(native).Evaluate(Templates.Template(template), Scope());
            string text = PythonText.Repr(Environment(native).Evaluate(once, Scope()));
            Assert.True(text.Contains("6 * 7", StringComparison.Ordinal), weakness);
            Assert.False(text.Contains("42", StringComparison.Ordinal), weakness);
        }
    }

    [Theory]
    [InlineData("evil")]
    [InlineData("result.stdout == '42'")]
    [InlineData("evil is match('42')")]
    [InlineData("evil ~ '' == '42'")]
    [InlineData("lookup('pipe', 'x') == '42'")]
    public void A_condition_does_not_render_the_data_it_looks_at(string condition)
    {
        foreach (bool native in (bool[])[true, false])
        {
            Assert.Equal(condition == "evil", Environment(native).EvaluateCondition(condition, Templates.Origin, Scope()));
        }
    }

    [Theory]
    [InlineData("{{ evil }}")]
    [InlineData("evil == '{{ evil }}'")]
    [InlineData("{% if evil %}true{% endif %}")]
    [InlineData("{{ result.stdout }} == 1")]
    public void A_condition_with_template_marks_is_refused_with_a_hint(string condition)
    {
        TemplateException failure = Assert.ThrowsAny<TemplateException>(() => Environment(native: true).EvaluateCondition(condition, Templates.Origin, Scope()));
        Assert.NotNull(failure.Hint);
    }

    [Fact]
    public void Variables_of_the_controllers_files_are_rendered_wherever_they_are_used()
    {
        Value value = Environment(native: true).Evaluate(Templates.Template("{{ lookup('vars', 'trusted') }} {{ hostvars['other'].trusted }} {{ vars.trusted }}"), Scope());
        Assert.Equal("42 42 42", JinjaEnvironment.ToText(value));
    }

    private JinjaEnvironment Environment(bool native) => new(new TemplatingOptions { Native = native }, new ControllerLookupHost
    {
        Time = TimeProvider.System,
        BaseDirectory = _folder,
        Environment = name => name == "EVIL" ? Attack : null,
        Shell = (_, _) => new ShellOutcome(0, System.Text.Encoding.UTF8.GetBytes(Attack), []),
    });

    private TemplateScope Scope()
    {
        MapValue variables = Variables();
        variables["hostvars"] = new HostVariablesValue(Environment(native: true), ["other"], _ => Templates.Scope(Variables()));
        return Templates.Scope(variables);
    }

    private MapValue Variables() => new()
    {
        ["evil"] = Attack,
        ["evil_name"] = "evil",
        ["item"] = Attack,
        ["open"] = "{" + "{",
        ["open_half"] = "{",
        ["close"] = "}" + "}",
        ["multiline"] = $"first\n{Attack}\nlast\n",
        ["result"] = new MapValue { ["stdout"] = Attack, ["lines"] = new ListValue([Attack]) },
        ["ansible_facts"] = new MapValue { ["os"] = new MapValue { ["name"] = Attack } },
        ["indirect"] = Templates.Template("{{ evil }}"),
        ["indirect_multiline"] = Templates.Template("{{ multiline }}"),
        ["hop"] = Templates.Template("{{ indirect }}"),
        ["trusted"] = Templates.Template("{{ 6 * 7 }}"),
        ["evil_file"] = Write("evil.txt", Attack),
        ["evil_ini"] = Write("evil.ini", $"[global]\nk = {Attack.Replace("%", "%%", StringComparison.Ordinal)}\n"),
        ["evil_csv"] = Write("evil.csv", $"k,{Attack}\n"),
        ["quoting_template"] = Write("quoting.j2", "{{ evil }}{{ lookup('file', evil_file) }}"),
    };

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
