using Mitogen.Diagnostics;
using Mitogen.Playbooks.Loading;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks;

/// <summary>Reads playbooks, roles and files of tasks for one run. Safe to share between threads once the playbook is loaded.</summary>
internal sealed class PlaybookLoader : IPlaybookLoader
{
    private readonly YamlFiles _files;
    private readonly TaskListReader _tasks;
    private readonly PlaybookImporter _playbooks;
    private readonly PlayReader _plays;
    private readonly IDiagnosticsSink _diagnostics;
    private string _playbookDirectory = Directory.GetCurrentDirectory();

    public PlaybookLoader(PlaybookLoaderOptions options, YamlFiles files, IDiagnosticsSink diagnostics)
    {
        _files = files;
        _tasks = new TaskListReader(options, files);
        _diagnostics = diagnostics;
        _plays = new PlayReader(_tasks, diagnostics);
        _playbooks = new PlaybookImporter(files, _plays, new SourceFinder(options), new StaticText(options), diagnostics);
    }

    public Playbook LoadPlaybook(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new MissingSourceException(Directory.Exists(full) ? "the playbook is a directory" : "the playbook could not be found", new SourcePosition(path, 0, 0));
        }

        _playbookDirectory = Path.GetDirectoryName(full)!;
        return new Playbook(path, _playbookDirectory, _playbooks.Read(full, path, outer: null, chain: []));
    }

    public Playbook LoadText(string text, string name, string directory)
    {
        _playbookDirectory = directory;
        var plays = (YamlSequence)YamlReader.Read(text, name, _diagnostics)!;
        return new Playbook(name, directory, [.. plays.Select(play => _plays.Read((YamlMapping)play, outer: null, directory))]);
    }

    public LoadedTasks LoadTasks(string path, Directives outer, RoleInvocation? role, SourcePosition includedFrom)
    {
        LoadContext context = Context(outer, role, includedFrom);
        string file = SourceFinder.FindTasks(path, context, includedFrom);
        IReadOnlyList<TaskNode> tasks = _tasks.ReadFile(file, context.Import(file, outer, includedFrom));
        return Loaded(tasks, [], context.Unit);
    }

    public LoadedTasks LoadHandlers(string path, Directives outer, RoleInvocation? role, SourcePosition includedFrom)
    {
        LoadContext context = Context(outer, role, includedFrom) with { AmongHandlers = true };
        string file = SourceFinder.FindTasks(path, context, includedFrom);
        IReadOnlyList<Handler> handlers = _tasks.ReadHandlers(_files.Read(file, SourceFinder.Display(file)), "a file of handlers", context.Import(file, outer, includedFrom));
        return Loaded(handlers, [], context.Unit);
    }

    public LoadedTasks LoadRole(RoleRequest request, Directives outer, RoleInvocation? parent)
    {
        LoadContext context = Context(outer, parent, request.Position);
        var use = new RoleUse(request.Name, request.Parameters, outer, request.Position)
        {
            TasksFrom = request.TasksFrom,
            VarsFrom = request.VarsFrom,
            DefaultsFrom = request.DefaultsFrom,
            HandlersFrom = request.HandlersFrom,
            IsPublic = request.IsPublic,
            Vars = request.IsPublic ? request.Vars : null,
            ValidatesArguments = request.ValidatesArguments,
            AllowDuplicates = request.AllowDuplicates ?? true,
            IsIncluded = true,
            Identity = request.Identity,
        };
        InvokedRole role = _tasks.Roles.Invoke(use, context);
        return Loaded([.. role.Dependencies, role.ToBlock(use)], role.Handlers, context.Unit);
    }

    private static LoadedTasks Loaded(IReadOnlyList<TaskNode> tasks, IReadOnlyList<Handler> handlers, PlayUnit unit)
    {
        ImportedParts imported = unit.TakeImported();
        return new LoadedTasks(tasks, [.. imported.Handlers, .. handlers], unit.Invocations, imported.Files);
    }

    private LoadContext Context(Directives outer, RoleInvocation? role, SourcePosition from) => new()
    {
        Outer = outer,
        Role = role,
        Directory = Path.GetDirectoryName(Path.GetFullPath(from.File)) ?? _playbookDirectory,
        PlayDirectory = _playbookDirectory,
        Unit = new PlayUnit(),
    };
}
