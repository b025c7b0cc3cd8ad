using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>Reads playbooks and what they import or include, from the controller's files. Nothing runs here.</summary>
/// <remarks>Every error is a <see cref="LanguageException"/> with file:line:column.</remarks>
internal interface IPlaybookLoader
{
    Playbook LoadPlaybook(string path);

    /// <summary>A playbook that stands in no file.</summary>
    /// <param name="text">Its plays.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="directory">Where its files are, absolute.</param>
    Playbook LoadText(string text, string name, string directory);

    /// <summary>
    /// The file of an <c>include_tasks</c>, named as the task names it (searched beside the including file, in the role, at the playbook), its tasks below the including task's level.
    /// </summary>
    LoadedTasks LoadTasks(string path, Directives outer, RoleInvocation? role, SourcePosition includedFrom);

    /// <summary>The file of handlers of an <c>include_tasks</c> among handlers.</summary>
    LoadedTasks LoadHandlers(string path, Directives outer, RoleInvocation? role, SourcePosition includedFrom);

    /// <summary>A role of <c>include_role</c>, its dependencies first.</summary>
    LoadedTasks LoadRole(RoleRequest request, Directives outer, RoleInvocation? parent);
}

/// <summary>A role that a task asks for.</summary>
internal sealed record RoleRequest(string Name, MapValue Parameters, SourcePosition Position)
{
    /// <summary>File below <c>tasks/</c>, without ending; null for main. The others likewise.</summary>
    public string? TasksFrom { get; init; }

    public string? VarsFrom { get; init; }

    public string? DefaultsFrom { get; init; }

    public string? HandlersFrom { get; init; }

    public bool IsPublic { get; init; }

    /// <summary><c>vars:</c> of the include; with a public role they are seen as far as its own.</summary>
    public MapValue? Vars { get; init; }

    public bool? AllowDuplicates { get; init; }

    /// <summary>What the include hands over: with other variables it is another use of the role.</summary>
    public MapValue Identity { get; init; } = [];

    /// <summary>False for <c>rolespec_validate: false</c>.</summary>
    public bool ValidatesArguments { get; init; } = true;
}

/// <summary>What an include brings to a play.</summary>
/// <param name="Handlers">Of the role, and of those that are imported.</param>
/// <param name="Invocations">Roles, dependencies first, the role itself last.</param>
/// <param name="ImportedFiles">Files that <c>import_tasks</c> brought in turn, absolute.</param>
internal sealed record LoadedTasks(IReadOnlyList<TaskNode> Tasks, IReadOnlyList<Handler> Handlers, IReadOnlyList<RoleInvocation> Invocations, IReadOnlyList<string> ImportedFiles);
