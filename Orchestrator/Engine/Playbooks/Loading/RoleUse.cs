using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>A role as it is asked for: by a play, a dependency, an import or an include.</summary>
internal sealed record RoleUse(string Name, MapValue Parameters, Directives Directives, SourcePosition Position)
{
    /// <summary>Files below the role's directories instead of main; null for main.</summary>
    public string? TasksFrom { get; init; }

    public string? VarsFrom { get; init; }

    public string? DefaultsFrom { get; init; }

    public string? HandlersFrom { get; init; }

    /// <summary><c>vars:</c> of the entry or of <c>import_role</c>.</summary>
    public MapValue? Vars { get; init; }

    public bool IsPublic { get; init; } = true;

    /// <summary>Whether it may run again; null to leave it to the role.</summary>
    public bool? AllowDuplicates { get; init; }

    /// <summary>True for an import or include: it is another use than an entry of <c>roles</c> or a dependency.</summary>
    public bool IsIncluded { get; init; }

    /// <summary>What tells two includes apart beside the files: the variables that they hand over.</summary>
    public MapValue Identity { get; init; } = [];

    /// <summary>False for <c>rolespec_validate: false</c>.</summary>
    public bool ValidatesArguments { get; init; } = true;

    /// <summary>The use of <c>import_role</c>.</summary>
    public static RoleUse FromArguments(TaskAction action, Directives directives, StaticText names)
    {
        MapValue named = action.Arguments.Named;
        Value name = named.TryGetValue("name", out Value? given) ? given : named["role"];
        return new RoleUse(names.Require(name, "the name of a role", directives, action.Position), [], directives, action.Position)
        {
            TasksFrom = Text("tasks_from"),
            VarsFrom = Text("vars_from"),
            DefaultsFrom = Text("defaults_from"),
            HandlersFrom = Text("handlers_from"),
            Vars = directives.Vars,
            IsPublic = true,
            IsIncluded = true,
            Identity = directives.Vars ?? [],
            ValidatesArguments = !named.TryGetValue("rolespec_validate", out Value? validate) || validate.IsTruthy,
            AllowDuplicates = !named.TryGetValue("allow_duplicates", out Value? allow) || allow.IsTruthy,
        };

        string? Text(string option) =>
            named.TryGetValue(option, out Value? value) && !value.IsNull ? names.Require(value, $"'{option}'", directives, action.Position) : null;
    }
}
