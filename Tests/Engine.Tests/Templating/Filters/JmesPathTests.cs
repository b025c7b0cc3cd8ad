using Mitogen.Templating;
using Mitogen.Templating.JmesPath;
using Mitogen.Templating.Serialization;

namespace Mitogen.Tests.Engine.Templating.Filters;

public sealed class JmesPathTests
{
    [Theory]
    [InlineData("a.b[?c > `1`].d | [0]", /*lang=json,strict*/ """{"a": {"b": [{"c": 1, "d": "x"}, {"c": 2, "d": "y"}]}}""", "'y'")]
    [InlineData("a[].b[].c", /*lang=json,strict*/ """{"a": [{"b": [{"c": 1}, {"c": 2}]}, {"b": []}, {}]}""", "[1, 2]")]
    [InlineData("*.n | sort(@)[-1]", /*lang=json,strict*/ """{"x": {"n": 3}, "y": {"n": 7}}""", "7")]
    [InlineData("sort_by(@, &n)[*].{name: n, twice: [n, n]}", /*lang=json,strict*/ """[{"n": 2}, {"n": 1}]""", "[{'name': 1, 'twice': [1, 1]}, {'name': 2, 'twice': [2, 2]}]")]
    public void Selects_projects_and_pipes(string query, string json, string expected) =>
        Assert.Equal(expected, Templates.Repr(JmesParser.Parse(query).Evaluate(JsonText.Parse(json))));

    [Fact]
    public void Every_prefix_of_a_query_either_parses_or_says_what_is_wrong()
    {
        const string Query = "a.\"b c\"[?d == `{\"x\": 1}` && !(e || 'f')] | sort_by(@, &g)[*].{h: i, j: [k[0], l[1:2]]} | [0].*";
        for (int length = 0; length < Query.Length; length++)
        {
            Exception? failure = Record.Exception(() => JmesParser.Parse(Query[..length]));
            Assert.True(failure is null or TemplateFailure, $"'{Query[..length]}': {failure}");
        }
    }
}
