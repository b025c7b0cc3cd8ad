using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

public sealed class ErrorTests
{
    private const string Variables = """{"x": {}, "a": 1, "s": "text", "list": [1, 2], "conf": {"port": 80, "host_name": "h"}, "db_host": "h", "none_value": null}""";

    [Theory]
    [InlineData("{{ x | defualt(1) }}", "site.yml:3:16: No filter named 'defualt'. Did you mean 'default'?")]
    [InlineData("{{ x | to_jsn }}", "site.yml:3:16: No filter named 'to_jsn'. Did you mean 'to_json'?")]
    [InlineData("{{ x | surely_no_filter }}", "site.yml:3:16: No filter named 'surely_no_filter'.")]
    [InlineData("{{ x is definde }}", "site.yml:3:17: No test named 'definde'. Did you mean 'defined'?")]
    [InlineData("{{ lookup('fiel', 'x') }}", "site.yml:3:18: lookup plugin (fiel) not found. Did you mean 'file'?")]
    [InlineData("{{ lookup('vars', 'nope') }}", "site.yml:3:18: No variable found with this name: nope")]
    [InlineData("{{ lookup('config', 'NO_SUCH') }}", "site.yml:3:18: lookup 'config': Unable to find setting NO_SUCH")]
    [InlineData("{{ lookup('csvfile', 'k', delimiter='--') }}", "site.yml:3:18: lookup 'csvfile': \"delimiter\" must be a 1-character string")]
    [InlineData("{{ query('sequence', 'end=x') }}", "site.yml:3:17: lookup 'sequence': can't parse x as integer")]
    [InlineData("{{ query('dict', 5) }}", "site.yml:3:17: with_dict expects a dict")]
    [InlineData("{{ query('file', 5) }}", "site.yml:3:17: lookup 'file': a term must be text, not int '5'")]
    [InlineData("{{ x.y.z }}", "site.yml:3:14: 'dict object' has no attribute 'y'")]
    [InlineData("{{ conf.prot }}", "site.yml:3:17: 'dict object' has no attribute 'prot'")]
    [InlineData("{{ conf['hostname'] }}", "site.yml:3:16: 'dict object' has no attribute 'hostname'")]
    [InlineData("{{ list[7] }}", "site.yml:3:16: list object has no element 7")]
    [InlineData("{{ list | first | upper | frist }}", "site.yml:3:35: No filter named 'frist'. Did you mean 'first'?")]
    [InlineData("{{ [] | first }}", "site.yml:3:17: No first item, sequence was empty.")]
    [InlineData("{{ db_hst }}", "site.yml:3:12: 'db_hst' is undefined")]
    [InlineData("pre {{ db_hst ~ 'x' }}", "site.yml:3:16: 'db_hst' is undefined")]
    [InlineData("{{ nope.deeper.still }}", "site.yml:3:12: 'nope' is undefined")]
    [InlineData("{{ nope | mandatory }}", "site.yml:3:19: Mandatory variable 'nope'  not defined.")]
    [InlineData("{% for i in nope %}{% endfor %}", "site.yml:3:21: 'nope' is undefined")]
    [InlineData("{% if nope %}{% endif %}", "site.yml:3:15: 'nope' is undefined")]
    [InlineData("{{ 'a' | ternary }}", "site.yml:3:18: ternary() missing 1 required positional argument: 'true_val'")]
    [InlineData("{{ 'a' | upper(1) }}", "site.yml:3:18: upper() takes at most 0 arguments (1 given)")]
    [InlineData("{{ 'a' | ternary(1, 2, nonsense=3) }}", "site.yml:3:18: ternary() got an unexpected keyword argument 'nonsense'")]
    [InlineData("{{ s() }}", "site.yml:3:13: 'str' object is not callable")]
    [InlineData("{{ s + 1 }}", "site.yml:3:14: can only concatenate str (not \"int\") to str")]
    [InlineData("{{ a + 'x' }}", "site.yml:3:14: unsupported operand type(s) for +: 'int' and 'str'")]
    [InlineData("{{ a / 0 }}", "site.yml:3:14: division by zero")]
    [InlineData("{{ a < s }}", "site.yml:3:14: '<' not supported between instances of 'int' and 'str'")]
    [InlineData("{{ 5 in 5 }}", "site.yml:3:14: argument of type 'int' is not iterable")]
    [InlineData("{% for %}", "site.yml:3:16: template error: expected a name, got end of statement block")]
    [InlineData("{% nosuch %}", "site.yml:3:12: template error: Encountered unknown tag 'nosuch'.")]
    [InlineData("{% if a %}", "site.yml:3:19: template error: Unexpected end of template.")]
    [InlineData("{% endif %}", "site.yml:3:12: template error: Encountered unknown tag 'endif'.")]
    [InlineData("{{ (1 }}", "site.yml:3:15: template error: unexpected '}', expected ')'")]
    [InlineData("{{ a b }}", "site.yml:3:14: template error: expected end of print statement, got")]
    [InlineData("{{ 'open }}", "site.yml:3:12: template error: unexpected")]
    [InlineData("{{ a", "site.yml:3:11: template error: unexpected end of template, expected '}}'")]
    [InlineData("{# never closed", "site.yml:3:9: template error: Missing end of comment tag")]
    [InlineData("a\nb {{ 1 / 0 }}", "site.yml:4:8: division by zero")]
    [InlineData("a\n\n\n  {{ db_hst }}", "site.yml:6:6: 'db_hst' is undefined")]
    [InlineData("{{ s | from_json }}", "site.yml:3:16: ")]
    [InlineData("{{ s | regex_search('(') }}", "site.yml:3:16: ")]
    [InlineData("{{ 'x' | password_hash('nosuch') }}", "site.yml:3:18: ")]
    public void Says_what_is_wrong_and_where(string template, string expected) =>
        Assert.StartsWith(expected, Templates.Fails(template, Variables).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{ db_hst }}", "Did you mean 'db_host'?")]
    [InlineData("{{ dbhost }}", "Did you mean 'db_host'?")]
    [InlineData("{{ conf.prot }}", "Did you mean 'port'?")]
    [InlineData("{{ conf['hostname'] }}", "Did you mean 'host_name'?")]
    [InlineData("{{ completely_other }}", null)]
    [InlineData("{{ s.nothing_like_it }}", null)]
    public void Suggests_the_name_that_may_have_been_meant(string template, string? hint) => Assert.Equal(hint, Templates.Fails(template, Variables).Hint);

    [Fact]
    public void Undefined_is_an_error_of_its_own() =>
        Assert.IsType<UndefinedVariableException>(Templates.Fails("{{ nothing_here.at.all }}"));

    [Fact]
    public void Tells_the_chain_of_variables_that_led_there()
    {
        var variables = new MapValue
        {
            ["app_url"] = new TemplateValue("http://{{ app_host }}/", new SourcePosition("group_vars/all.yml", 3, 10)),
            ["app_host"] = new TemplateValue("x-{{ db_hst }}", new SourcePosition("group_vars/all.yml", 4, 11)),
            ["db_host"] = "h",
        };
        var failure = Assert.Throws<UndefinedVariableException>(() => Templates.Environment().Evaluate(Templates.Template("{{ app_url }}"), Templates.Scope(variables)));
        Assert.Equal("app_url (group_vars/all.yml:3:10) -> app_host (group_vars/all.yml:4:11)", string.Join(" -> ", failure.Path));
        Assert.Equal("group_vars/all.yml:4:16: 'db_hst' is undefined", failure.Message);
        Assert.Equal("Did you mean 'db_host'?", failure.Hint);
    }

    [Theory]
    [InlineData("{{ outer }}", "outer (v.yml:1:1) -> inner (v.yml:2:1)")]
    [InlineData("{{ container.key }}", "inner (v.yml:2:1)")]
    [InlineData("{{ [outer, 1] | join }}", "outer (v.yml:1:1) -> inner (v.yml:2:1)")]
    [InlineData("{{ outer | default('x') ~ inner }}", "outer (v.yml:1:1) -> inner (v.yml:2:1)")]
    [InlineData("{{ lookup('vars', 'inner') }}", "inner (v.yml:2:1)")]
    public void Tells_the_chain_for_any_failure(string template, string expected)
    {
        var variables = new MapValue
        {
            ["outer"] = new TemplateValue("{{ inner }}", new SourcePosition("v.yml", 1, 1)),
            ["inner"] = new TemplateValue("{{ 1 / 0 }}", new SourcePosition("v.yml", 2, 1)),
            ["container"] = new MapValue { ["key"] = new TemplateValue("{{ inner }}", new SourcePosition("v.yml", 3, 1)) },
        };
        TemplateException failure = Assert.ThrowsAny<TemplateException>(() => Templates.Environment().Evaluate(Templates.Template(template), Templates.Scope(variables)));
        Assert.Equal("division by zero", failure.Problem);
        Assert.Equal(expected, string.Join(" -> ", failure.Path));
    }

    [Fact]
    public void Points_into_template_files_past_their_header()
    {
        const string Text = "#jinja2: trim_blocks: False\nline\n{{ oops }}\n";
        var failure = Assert.ThrowsAny<TemplateException>(() => Templates.Environment()
            .RenderText(Text, new SourcePosition("motd.j2", 1, 1), Templates.Scope(), TemplateFileOptions.Default));
        Assert.Equal("motd.j2:3:4: 'oops' is undefined", failure.Message);
    }

    [Fact]
    public void Random_text_never_ends_in_anything_but_an_error_of_the_language()
    {
        string[] parts = ["{{", "}}", "{%", "%}", "{#", "#}", "if", "for", "x", " in ", "(", ")", "[", "]", "{", "}", "'", "\"", "|", ".", "5", " ", "-", "\n", "else", "endif", "endfor", "set", "=", "macro", "block", "%", "\\", "é", "😀", "is", "not", ",", ":", "raw", "**"];
        var random = new Random(20240115);
        JinjaEnvironment environment = Templates.Environment();
        for (int round = 0; round < 20_000; round++)
        {
            string template = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => parts[random.Next(parts.Length)]));
            try
            {
                environment.Evaluate(Templates.Template(template), Templates.Scope());
            }
            catch (TemplateException failure)
            {
                Assert.StartsWith("site.yml:", failure.Message, StringComparison.Ordinal);
            }
        }
    }
}
