using Mitogen.Actions;
using Mitogen.Diagnostics;
using Mitogen.Templating.Serialization;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Execution;

/// <summary>The playbook that a single task stands for, as text: JSON, which is YAML.</summary>
internal static class AdhocPlaybook
{
    public const string Name = "<ad-hoc>";

    /// <param name="adhoc">The task.</param>
    /// <param name="actions">A module that is none of these fails on each host, as ansible has it.</param>
    /// <param name="diagnostics">Hears of oddities in its arguments.</param>
    public static string TextOf(AdhocTask adhoc, ActionTable actions, IDiagnosticsSink diagnostics)
    {
        var task = new MapValue { ["action"] = actions.Has(adhoc.Module) ? Action(adhoc, diagnostics) : Missing(adhoc.Module) };
        if (adhoc.Timeout is { } limit)
        {
            task["timeout"] = (long)Math.Ceiling(limit.TotalSeconds);
        }

        if (adhoc.Background is { } background)
        {
            task["async"] = (long)Math.Ceiling(background.TotalSeconds);
            task["poll"] = (long)Math.Ceiling(adhoc.PollInterval.TotalSeconds);
        }

        var play = new MapValue
        {
            ["name"] = "Ansible Ad-Hoc",
            ["hosts"] = adhoc.Pattern,
            ["gather_facts"] = false,
            ["tasks"] = new ListValue([task]),
        };
        return JsonText.Write(new ListValue([play]));
    }

    /// <summary>By a template: the loader knows the action no more than playbooks do.</summary>
    private static MapValue Missing(string module) => new() { ["module"] = $"{{{{ '{MissingModuleAction.Name}' }}}}", [MissingModuleAction.Module] = module };

    private static Value Action(AdhocTask adhoc, IDiagnosticsSink diagnostics)
    {
        if (MapOf(adhoc.Arguments, diagnostics) is not { } arguments)
        {
            return adhoc.Arguments.Length == 0 ? adhoc.Module : $"{adhoc.Module} {adhoc.Arguments}";
        }

        var action = new MapValue { ["module"] = adhoc.Module };
        foreach ((Value name, Value value) in arguments)
        {
            action[name] = value;
        }

        return action;
    }

    /// <summary>Text that begins with a brace may be a map; a command may begin with one too.</summary>
    private static MapValue? MapOf(string text, IDiagnosticsSink diagnostics)
    {
        if (!text.TrimStart().StartsWith('{') || text.TrimStart().StartsWith("{{", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return Yaml.YamlReader.Read(text, Name, diagnostics) is YamlMapping map ? YamlValues.ToValue(map, YamlTrust.Data) as MapValue : null;
        }
        catch (LanguageException)
        {
            return null;
        }
    }
}
