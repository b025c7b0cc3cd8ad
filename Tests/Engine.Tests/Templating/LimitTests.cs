using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

public sealed class LimitTests
{
    [Theory]
    [InlineData("{{ range(10 ** 12) | list }}")]
    [InlineData("{{ range(10 ** 12) }}")]
    [InlineData("x{{ range(10 ** 12) }}")]
    [InlineData("{{ range(10 ** 12) | sum }}")]
    [InlineData("{% for i in range(10 ** 12) %}{% endfor %}")]
    [InlineData("{% for i in range(10 ** 12) if i < 0 %}{% endfor %}")]
    [InlineData("{{ 'a' * 10 ** 10 }}")]
    [InlineData("{{ [0] * 10 ** 10 }}")]
    [InlineData("{{ ('a' * 10 ** 7).replace('a', 'b' * 10 ** 6) }}")]
    [InlineData("{{ 10 ** (10 ** 10) }}")]
    [InlineData("{{ 9 ** (9 ** 9) }}")]
    [InlineData("{{ '%99999999999d' % 1 }}")]
    [InlineData("{{ '{:99999999999}'.format(1) }}")]
    [InlineData("{{ 'a'.center(10 ** 12) }}")]
    [InlineData("{{ range(200) | permutations | length }}")]
    [InlineData("{{ range(5000) | product(range(5000)) | length }}")]
    [InlineData("{{ query('sequence', 'count=999999999999') }}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% for x in [[]] recursive %}{{ loop([x]) }}{% endfor %}")]
    [InlineData("{% set l = [] %}{% do l.append(l) %}{{ l }}")]
    [InlineData("{% set l = [] %}{% do l.append(l) %}x{{ l }}")]
    [InlineData("{% set l = [] %}{% set m = [] %}{% do l.append(l) %}{% do m.append(m) %}{{ l == m }}")]
    [InlineData("{% set l = [] %}{% set m = [] %}{% do l.append(l) %}{% do m.append(m) %}{{ l < m }}")]
    [InlineData("{% set d = {} %}{% do d.update({'d': d}) %}{{ d | to_json }}")]
    [InlineData("{% set d = {} %}{% do d.update({'d': d}) %}{{ d | combine(d, recursive=true) }}")]
    [InlineData("{% set n = namespace(l=[]) %}{% for i in range(200000) %}{% set n.l = [n.l] %}{% endfor %}{{ n.l }}")]
    [InlineData("{{ ('a' * 10 ** 5) | regex_replace('a', 'b' * 10 ** 4) }}")]
    [InlineData("{{ ('a' * 2 * 10 ** 7) | regex_findall('a') | length }}")]
    [InlineData("{{ 'a' | password_hash('sha512', rounds=999999999) }}")]
    [InlineData("{{ 'a' | password_hash('bcrypt', rounds=31) }}")]
    [InlineData("{{ 'a' | center(10 ** 9) }}")]
    [InlineData("{{ 'a'.ljust(10 ** 11) }}")]
    [InlineData("{{ 'a'.zfill(10 ** 11) }}")]
    [InlineData("{{ '%1000000000d' % 1 }}")]
    [InlineData("{{ '%.1000000000f' % 1 }}")]
    [InlineData("{{ '%*d' % (10 ** 10, 1) }}")]
    [InlineData("{{ '{:>9999999999}'.format('x') }}")]
    [InlineData("{{ '{:.9999999999f}'.format(1.5) }}")]
    [InlineData("{{ ('{' * 99999).format(1) }}")]
    [InlineData("{{ 2 ** 999999 * 2 ** 999999 }}")]
    [InlineData("{{ 'a\tb'.expandtabs(10 ** 10) }}")]
    [InlineData("{{ [1] * 10 ** 7 + [1] * 10 ** 7 }}")]
    [InlineData("{% set n = namespace(l=[1]) %}{% for i in range(64) %}{% set n.l = n.l + n.l %}{% endfor %}")]
    [InlineData("{% set n = namespace(l=(1,)) %}{% for i in range(64) %}{% set n.l = n.l + n.l %}{% endfor %}")]
    [InlineData("{% set l = [1] %}{% for i in range(64) %}{% do l.extend(l) %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s = n.s + n.s %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s = n.s ~ n.s %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s = n.s | replace('b', n.s) %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s = [n.s, n.s] | join(n.s) %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s = n.s.join([n.s, n.s]) %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s = '%s%s' % (n.s, n.s) %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s = '{0}{0}'.format(n.s) %}{% endfor %}")]
    [InlineData("{% set n = namespace(s='ab') %}{% for i in range(64) %}{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}{% endfor %}")]
    [InlineData("{% set l = [] %}{% for i in range(10 ** 6) %}{% do l.append('a' * 6 * 10 ** 7) %}{% endfor %}")]
    [InlineData("{% for x in 'a' * 6 * 10 ** 7 %}{% endfor %}")]
    [InlineData("{{ ('%s' * 10 ** 6) % 1 }}")]
    public void Ends_what_would_use_unbounded_time_or_memory_with_an_error(string template) =>
        Assert.NotEmpty(Templates.Fails(template).Problem);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("not ", "")]
    [InlineData("-", "")]
    [InlineData("1 if 1 else ", "")]
    [InlineData("f(", ")")]
    [InlineData("a[", "]")]
    [InlineData("{1: ", "}")]
    [InlineData("1 in [", "]")]
    [InlineData("a is b(", ")")]
    [InlineData("a | b(", ")")]
    [InlineData("1 ** ", "")]
    [InlineData("a.b(**", ")")]
    public void Refuses_expressions_that_nest_too_deeply(string open, string close)
    {
        string expression = string.Concat(Enumerable.Repeat(open, 50_000)) + "1" + string.Concat(Enumerable.Repeat(close, 50_000));
        Assert.NotEmpty(Templates.Fails($"{{{{ {expression} }}}}").Problem);
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(" or 1")]
    [InlineData(" and 1")]
    [InlineData("|string")]
    [InlineData(".a")]
    public void Refuses_chains_that_are_too_long(string link) =>
        Assert.NotEmpty(Templates.Fails($"{{{{ 1{string.Concat(Enumerable.Repeat(link, 100_000))} }}}}").Problem);

    [Theory]
    [InlineData("{% for a in range(10 ** 6) %}{% for b in range(10 ** 6) %}{% endfor %}{% endfor %}")]
    [InlineData("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(99) }}")]
    [InlineData("{% for n in [99] recursive %}{% if n %}{{ loop([n - 1]) }}{{ loop([n - 1]) }}{% endif %}{% endfor %}")]
    public void Ends_loops_and_macros_that_multiply(string template)
    {
        JinjaEnvironment environment = Templates.Environment(options: new TemplatingOptions { MaxRounds = 100_000 });
        var failure = Assert.ThrowsAny<TemplateException>(() => environment.Evaluate(Templates.Template(template), Templates.Scope()));
        Assert.Contains("100000 rounds", failure.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{% include 'self.j2' %}")]
    [InlineData("{% extends 'self.j2' %}")]
    [InlineData("{% import 'self.j2' as again %}")]
    [InlineData("{% block a %}{{ self.a() }}{% endblock %}")]
    [InlineData("{% macro a() %}{% include 'self.j2' %}{% endmacro %}{{ a() }}")]
    [InlineData("{% block a %}{% include 'self.j2' %}{% endblock %}")]
    public void Ends_templates_that_lead_back_to_themselves(string text)
    {
        string folder = Directory.CreateTempSubdirectory("templates-").FullName;
        string path = Path.Combine(folder, "self.j2");
        File.WriteAllText(path, text);
        Assert.ThrowsAny<TemplateException>(() => Templates.Environment().RenderText(
            text, new SourcePosition(path, 1, 1), Templates.Scope(), new TemplateFileOptions { SearchPaths = [folder] }));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Refuses_statements_that_nest_too_deeply()
    {
        string template = string.Concat(Enumerable.Repeat("{% if true %}", 50_000));
        Assert.NotEmpty(Templates.Fails(template).Problem);
    }

    [Fact]
    public void Ends_a_regular_expression_that_takes_too_long()
    {
        var environment = Templates.Environment(options: new TemplatingOptions { RegexTimeout = TimeSpan.FromMilliseconds(200) });
        var scope = Templates.Scope();
        var failure = Assert.ThrowsAny<TemplateException>(() => environment.Evaluate(Templates.Template("{{ ('a' * 40 ~ '!') | regex_search('^(a+)+$') }}"), scope));
        Assert.Contains("too long", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_yaml_whose_aliases_multiply()
    {
        string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 9).Select(level =>
            $"{(char)('a' + level)}: &{(char)('a' + level)} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + level - 1)}", 9))}]\n"));
        var variables = new MapValue { ["bomb"] = bomb };
        Assert.ThrowsAny<TemplateException>(() => Templates.Environment().Evaluate(Templates.Template("{{ bomb | from_yaml }}"), Templates.Scope(variables)));
    }
}
