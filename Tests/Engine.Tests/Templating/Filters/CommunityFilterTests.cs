using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating.Filters;

/// <summary>Filters of collections newer than the oracle's, by their documentation.</summary>
public sealed class CommunityFilterTests
{
    [Theory]
    [InlineData("{'s': {'k': 'v', 'n': 1}, 't': {'c': 'ssh'}} | community.general.to_ini", "'[s]\\nk = v\\nn = 1\\n\\n[t]\\nc = ssh\\n\\n'")]
    [InlineData("[3, 1, 1] | community.general.lists_union([2, 3], [9])", "[3, 1, 2, 9]")]
    [InlineData("[[1, 2], [2, 3]] | community.general.lists_union(flatten=true)", "[1, 2, 3]")]
    [InlineData("[1, 2, 3] | community.general.lists_intersect([3, 2], [2, 5])", "[2]")]
    [InlineData("[1, 2, 3] | community.general.lists_difference([3], [1])", "[2]")]
    [InlineData("[1, 2] | community.general.lists_symmetric_difference([2, 3])", "[1, 3]")]
    [InlineData("[{'a': 1, 'b': {'a': 2}}] | community.general.keep_keys(target=['b'])", "[{'b': {'a': 2}}]")]
    [InlineData("[{'k0_x': 1, 'k1_y': 2}] | community.general.keep_keys(target=['k0'], matching_parameter='starts_with')", "[{'k0_x': 1}]")]
    [InlineData("[{'k0_x': 1, 'k1_y': 2}] | community.general.remove_keys(target='.*_y$', matching_parameter='regex')", "[{'k0_x': 1}]")]
    [InlineData("[{'a': 1, 'b': 2}] | community.general.replace_keys(target=[{'before': 'a', 'after': 'z'}])", "[{'z': 1, 'b': 2}]")]
    public void Yields_what_the_documentation_says(string expression, string expected) =>
        Assert.Equal(expected, Templates.Repr(Templates.Evaluate($"{{{{ {expression} }}}}")));

    [Theory]
    [InlineData("[one]\nKey = a value\nother: 2\n", "{'one': {'Key': 'a value', 'other': '2'}}")]
    [InlineData("# note\n[one]\na=1\n\n[two]\n; note\nb = x=y\n", "{'one': {'a': '1'}, 'two': {'b': 'x=y'}}")]
    [InlineData("[DEFAULT]\nd = 1\n[one]\na = 2\n", "{'one': {'a': '2', 'd': '1'}}")]
    [InlineData("[one]\na = 1\n  2\n", "{'one': {'a': '1\\n2'}}")]
    public void Reads_sections_of_ini_text(string text, string expected) =>
        Assert.Equal(expected, Templates.Repr(Templates.Environment().Evaluate(Templates.Template("{{ text | community.general.from_ini }}"), Templates.Scope(new MapValue { ["text"] = text }))));

    [Fact]
    public void Refuses_ini_text_that_says_a_thing_twice() => Assert.ThrowsAny<TemplateException>(() =>
        Templates.Environment().Evaluate(Templates.Template("{{ text | community.general.from_ini }}"), Templates.Scope(new MapValue { ["text"] = "[a]\nx = 1\nx = 2\n" })));

    [Theory]
    [InlineData("'a = 1' | community.general.from_ini")]
    [InlineData("5 | community.general.from_ini")]
    [InlineData("{'a': 1} | community.general.to_ini")]
    [InlineData("[1] | community.general.lists_union(2)")]
    [InlineData("{'a': 1} | community.general.keep_keys(target=['a'])")]
    public void Refuses_what_it_cannot_read(string expression) =>
        Assert.NotEmpty(Templates.Fails($"{{{{ {expression} }}}}").Problem);
}
