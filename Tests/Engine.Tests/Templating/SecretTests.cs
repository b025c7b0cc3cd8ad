using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

/// <summary>What is made of a secret stays masked where it is shown, and no error tells it.</summary>
public sealed class SecretTests
{
    private const string Password = "hunter2-Correct.Horse";

    [Theory]
    [InlineData("{{ password }}")]
    [InlineData("{{ 'user:' ~ password }}")]
    [InlineData("user={{ password }};")]
    [InlineData("{{ password | upper }}")]
    [InlineData("{{ password.lower() }}")]
    [InlineData("{{ password | b64encode }}")]
    [InlineData("{{ ('user:' ~ password) | b64encode }}")]
    [InlineData("{{ password | hash('sha256') }}")]
    [InlineData("{{ password | password_hash('sha512', 'saltsalt') }}")]
    [InlineData("{{ password | reverse }}")]
    [InlineData("{{ password | urlencode | replace('.', '%2E') }}")]
    [InlineData("{{ password | regex_replace('-', '_') }}")]
    [InlineData("{{ [password] | map('upper') | list }}")]
    [InlineData("{{ [password] | map('b64encode') | join(' ') }}")]
    [InlineData("{{ password.split('-') }}")]
    [InlineData("{{ {'p': password} | to_json | b64encode }}")]
    [InlineData("{{ alias | upper | b64encode }}")]
    [InlineData("{{ ('%s' % password).swapcase() }}")]
    public void Derived_text_is_masked_where_it_is_shown(string template)
    {
        (JinjaEnvironment environment, TemplateScope scope, SecretMask mask) = Prepare();
        Value value = environment.Evaluate(Templates.Template(template), scope);
        string shown = JinjaEnvironment.ToText(mask.Mask(value));
        Assert.Contains("********", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("orrect.h", mask.Mask(JinjaEnvironment.ToText(value)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unter2", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("{{ password | int + 'x' }}")]
    [InlineData("{{ password | from_json }}")]
    [InlineData("{{ password | b64decode | from_yaml | nosuch }}")]
    [InlineData("{{ lookup('file', password) }}")]
    [InlineData("{{ lookup('file', password | upper) }}")]
    [InlineData("{{ lookup(password, 1) }}")]
    [InlineData("{{ {}[password] }}")]
    [InlineData("{{ {}[password | upper] }}")]
    [InlineData("{{ {'a': 1}[password | b64encode] }}")]
    [InlineData("{{ lookup('vars', password ~ '_x') }}")]
    [InlineData("{{ 'x' | regex_search('(' ~ password) }}")]
    [InlineData("{{ 'x' | hash(password) }}")]
    [InlineData("{{ 1 + password }}")]
    [InlineData("{{ undef(hint=password) }}")]
    [InlineData("{{ lookup('pipe', 'echo ' ~ password) }}")]
    [InlineData("{{ '2020' | to_datetime(password) }}")]
    public void No_error_tells_a_secret(string template)
    {
        (JinjaEnvironment environment, TemplateScope scope, SecretMask mask) = Prepare();
        var failure = Record.Exception(() => environment.Evaluate(Templates.Template(template), scope));
        var wrong = Assert.IsAssignableFrom<TemplateException>(failure);
        string shown = mask.Mask($"{wrong.Message} {wrong.Hint} {string.Join(' ', wrong.Path)}");
        Assert.DoesNotContain("orrect.h", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unter2", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(System.Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Password)), shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_has_nothing_of_a_secret_is_left_alone()
    {
        (JinjaEnvironment environment, TemplateScope scope, SecretMask mask) = Prepare();
        environment.Evaluate(Templates.Template("{{ password }}"), scope);
        Value value = environment.Evaluate(Templates.Template("{{ ['public text', 'other text'] | map('upper') | list }}"), scope);
        Assert.Equal("['PUBLIC TEXT', 'OTHER TEXT']", Templates.Repr(mask.Mask(value)));
    }

    private static (JinjaEnvironment Environment, TemplateScope Scope, SecretMask Mask) Prepare()
    {
        var mask = new SecretMask();
        var host = new ControllerLookupHost
        {
            Time = TimeProvider.System,
            BaseDirectory = Path.GetTempPath(),
            Vault = _ => new StringValue(Password, isSecret: true),
            Secrets = mask,
            Shell = (_, _) => new ShellOutcome(1, [], []),
        };
        var variables = new MapValue
        {
            ["password"] = new VaultedValue("$ANSIBLE_VAULT;1.1;AES256", Templates.Origin),
            ["alias"] = Templates.Template("{{ password }}"),
        };
        return (new JinjaEnvironment(new TemplatingOptions(), host), Templates.Scope(variables), mask);
    }
}
