using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("{{ x | defualt(1) }}", "site.yml:3:16: No filter named 'defualt'. Did you mean 'default'?")]
    [InlineData("{{ x is definde }}", "site.yml:3:17: No test named 'definde'. Did you mean 'defined'?")]
    [InlineData("{{ lookup('fiel', 'x') }}", "site.yml:3:18: lookup plugin (fiel) not found. Did you mean 'file'?")]
    [InlineData("{{ x.y.z }}", "site.yml:3:16: 'dict object' has no attribute 'y'")]
    [InlineData("{{ 'a' | ternary }}", "site.yml:3:18: ternary() missing 1 required positional argument: 'true_val'")]
    [InlineData("{{ 'a' | upper(1) }}", "site.yml:3:18: upper() takes at most 0 arguments (1 given)")]
    [InlineData("{% for %}", "site.yml:3:16: template error: expected a name, got end of statement block")]
    [InlineData("{% nosuch %}", "site.yml:3:12: template error: Encountered unknown tag 'nosuch'.")]
    [InlineData("{{ (1 }}", "site.yml:3:15: template error: unexpected '}', expected ')'")]
    [InlineData("a\nb {{ 1 / 0 }}", "site.yml:4:8: division by zero")]
    public void Says_what_is_wrong_and_where(string template, string expected) =>
        Assert.Equal(expected, Templates.Fails(template, """{"x": {}}""").Message);

    [Fact]
    public void Undefined_is_an_error_of_its_own() =>
        Assert.IsType<UndefinedVariableException>(Templates.Fails("{{ nothing_here.at.all }}"));

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
