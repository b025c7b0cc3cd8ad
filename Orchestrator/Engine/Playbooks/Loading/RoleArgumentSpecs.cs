using Mitogen.Diagnostics;
using Mitogen.Playbooks.Arguments;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Puts a task before a role's own that checks what the role was given against <c>meta/argument_specs.yml</c> (or meta/main.yml).</summary>
/// <remarks>Seen in ansible-core 2.14: the task's name, its arguments, and that it has the tag <c>always</c>.</remarks>
internal sealed class RoleArgumentSpecs(PlaybookLoaderOptions options, YamlFiles files)
{
    private const string Action = "ansible.builtin.validate_argument_spec";
    private const string Keyword = "argument_specs";

    private readonly bool _canValidate = options.KnownActions?.Any(name => ActionNames.Is(name, "validate_argument_spec")) ?? true;

    /// <summary>The task; null when the role has no specification of the entry point, the use asks for no check, or nothing could run it.</summary>
    public PlaybookTask? TaskFor(RoleInvocation role, RoleUse use, KeywordMap? metadata, Directives directives)
    {
        string entryPoint = Path.GetFileNameWithoutExtension(use.TasksFrom ?? "main");
        if (!_canValidate || !use.ValidatesArguments || Specs(role.Role.Path, metadata) is not { } specs || !specs.TryGet(entryPoint, out YamlEntry? entry))
        {
            return null;
        }

        MapValue spec = entry.Value is YamlMapping
            ? (MapValue)YamlValues.ToValue(entry.Value, YamlTrust.Controller)
            : throw new LanguageException($"the specification of '{entryPoint}' must be a map, not {entry.Value.Describe()}", entry.Value.Position);
        string description = spec.TryGetValue("short_description", out Value? text) ? $" - {text}" : "";
        return new PlaybookTask
        {
            Name = $"Validating arguments against arg spec '{entryPoint}'{description}",
            Position = use.Position,
            Directives = new Directives { Outer = directives, Tags = ["always"] },
            Role = role,
            Action = Action,
            ActionPosition = use.Position,
            Arguments = Arguments(role, spec, entryPoint),
        };
    }

    private static MapValue Arguments(RoleInvocation role, MapValue spec, string entryPoint) => new()
    {
        { "argument_spec", spec.TryGetValue("options", out Value? options) && !options.IsNull ? options : new MapValue() },
        { "provided_arguments", role.Parameters },
        {
            "validate_args_context", new MapValue
            {
                { "type", "role" },
                { "name", role.Role.Name },
                { "argument_spec_name", entryPoint },
                { "path", role.Role.Path },
            }
        },
    };

    private YamlMapping? Specs(string rolePath, KeywordMap? metadata)
    {
        foreach (string ending in new[] { ".yml", ".yaml" })
        {
            string file = Path.Combine(rolePath, "meta", Keyword + ending);
            if (File.Exists(file))
            {
                return files.Read(file, SourceFinder.Display(file)) is YamlMapping root && root.TryGet(Keyword, out YamlEntry? entry) ? entry.Value as YamlMapping : null;
            }
        }

        return metadata?.Node(Keyword) as YamlMapping;
    }
}
