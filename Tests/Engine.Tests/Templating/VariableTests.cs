using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

public sealed class VariableTests
{
    [Fact]
    public void Follows_a_chain_of_a_thousand_variables()
    {
        var variables = new MapValue { ["v0"] = "end" };
        for (int index = 1; index <= 1000; index++)
        {
            variables[$"v{index}"] = Templates.Template($"{{{{ v{index - 1} }}}}");
        }

        Assert.Equal("end", Templates.Environment().Evaluate(Templates.Template("{{ v1000 }}"), Templates.Scope(variables)));
    }

    [Fact]
    public void Names_the_path_of_variables_that_refer_to_themselves()
    {
        var variables = new MapValue
        {
            ["a"] = Templates.Template("{{ b }}"),
            ["b"] = Templates.Template("x{{ c }}"),
            ["c"] = Templates.Template("{{ a }}"),
        };
        var failure = Assert.ThrowsAny<TemplateException>(() => Templates.Environment().Evaluate(Templates.Template("{{ a }}"), Templates.Scope(variables)));
        Assert.Contains("a -> b -> c -> a", failure.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Renders_only_the_part_of_a_map_that_is_used()
    {
        var variables = new MapValue { ["conf"] = new MapValue { ["good"] = 1, ["bad"] = Templates.Template("{{ not_there }}") } };
        Assert.Equal(1L, Templates.Environment().Evaluate(Templates.Template("{{ conf.good }}"), Templates.Scope(variables)));
    }

    [Theory]
    [InlineData("{{ broken is defined }}", "False")]
    [InlineData("{{ broken | default('d') }}", "'d'")]
    public void A_variable_whose_text_uses_something_undefined_is_undefined(string template, string expected)
    {
        var variables = new MapValue { ["broken"] = Templates.Template("x{{ not_there }}") };
        Assert.Equal(expected, Templates.Repr(Templates.Environment().Evaluate(Templates.Template(template), Templates.Scope(variables))));
    }

    [Fact]
    public void Renders_a_variable_again_for_each_item_only_when_it_depends_on_the_item()
    {
        int runs = 0;
        var environment = new JinjaEnvironment(new TemplatingOptions(), new ControllerLookupHost { Time = TimeProvider.System, BaseDirectory = "/" });
        var counted = new CountingSource(new MapValue
        {
            ["fixed"] = Templates.Template("{{ probe }}"),
            ["probe"] = 1,
            ["per_item"] = Templates.Template("{{ item * 2 }}"),
        }, name => runs += name == "probe" ? 1 : 0);
        var scope = new TemplateScope(counted);
        TemplateValue both = Templates.Template("{{ fixed }}-{{ per_item }}");
        string[] shown = [.. Enumerable.Range(1, 3).Select(item => JinjaEnvironment.ToText(environment.Evaluate(both, scope.With("item", item))))];
        Assert.Equal(["1-2", "1-4", "1-6"], shown);
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData("{{ x }}{% set x = 2 %}{{ x }}", "12")]
    [InlineData("{% for x in [5] %}{{ x }}{% endfor %}{{ x }}", "51")]
    [InlineData("{% macro m(x) %}{{ x }}{% endmacro %}{{ x }}{{ m(7) }}{{ x }}", "171")]
    [InlineData("{% with x = 3 %}{{ x }}{% endwith %}{{ x }}", "31")]
    public void Names_that_a_template_sets_hide_variables_where_they_are_set(string template, string expected) =>
        Assert.Equal(expected, JinjaEnvironment.ToText(Templates.Evaluate(template, "{\"x\": 1}")));

    [Fact]
    public void Random_values_differ_between_items()
    {
        var environment = Templates.Environment();
        TemplateScope scope = Templates.Scope(new MapValue { ["password"] = Templates.Template("{{ lookup('password', '/dev/null') }}") });
        TemplateValue use = Templates.Template("{{ password }}{{ item }}");
        var passwords = Enumerable.Range(1, 5).Select(item => JinjaEnvironment.ToText(environment.Evaluate(use, scope.With("item", item)))[..20]).ToHashSet();
        Assert.Equal(5, passwords.Count);
    }

    [Fact]
    public void Host_variables_are_rendered_with_that_hosts_own()
    {
        var environment = Templates.Environment();
        TemplateScope Host(string name) => Templates.Scope(new MapValue { ["name"] = name, ["greeting"] = Templates.Template("hi {{ name }}") });
        var hostvars = new HostVariablesValue(environment, ["web1", "web2"], name => name.StartsWith("web", StringComparison.Ordinal) ? Host(name) : null);
        TemplateScope scope = Templates.Scope(new MapValue { ["hostvars"] = hostvars, ["name"] = "me" });
        Assert.Equal("hi web2", environment.Evaluate(Templates.Template("{{ hostvars['web2'].greeting }}"), scope));
        Assert.Equal("2 False", environment.Evaluate(Templates.Template("{{ hostvars | length }} {{ hostvars['db'] is defined }}"), scope));
    }

    [Fact]
    public void A_template_that_changes_a_list_leaves_the_variable_alone()
    {
        var variables = new MapValue { ["list"] = new ListValue([1]) };
        Value changed = Templates.Environment().Evaluate(Templates.Template("{% set _ = list.append(2) %}{{ list }}"), Templates.Scope(variables));
        Assert.Equal("[1, 2]", Templates.Repr(changed));
        Assert.Equal("[1]", Templates.Repr(variables["list"]));
    }

    [Fact]
    public void Vaulted_text_is_decrypted_where_it_is_used_and_stays_secret()
    {
        var host = new ControllerLookupHost { Time = TimeProvider.System, BaseDirectory = "/", Vault = _ => new StringValue("s3cret", isSecret: true) };
        var environment = new JinjaEnvironment(new TemplatingOptions(), host);
        TemplateScope scope = Templates.Scope(new MapValue { ["password"] = new VaultedValue("$ANSIBLE_VAULT;1.1;AES256", Templates.Origin) });
        var value = (StringValue)environment.Evaluate(Templates.Template("{{ password }}"), scope);
        Assert.Equal(("s3cret", true), (value.Text, value.IsSecret));
    }

    private sealed class CountingSource(MapValue variables, Action<string> asked) : IVariableSource
    {
        public IEnumerable<string> Names => [];

        public bool TryGet(string name, [MaybeNullWhen(false)] out Value value)
        {
            asked(name);
            return variables.TryGetValue(name, out value);
        }
    }
}
