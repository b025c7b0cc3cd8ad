namespace Mitogen.Playbooks.Loading;

/// <summary>What is gathered while a play, or something that a task includes, is read.</summary>
internal sealed class PlayUnit
{
    private readonly Dictionary<string, IReadOnlyList<Handler>> _handlers = [];
    private List<Handler> _imported = [];
    private List<string> _files = [];

    /// <summary>The handlers of the roles of <c>roles:</c>, dependencies' first.</summary>
    public List<Handler> RoleHandlers { get; } = [];

    /// <summary>The roles, dependencies first.</summary>
    public List<RoleInvocation> Invocations { get; } = [];

    /// <summary>The handlers of a role: those that it brought when it was used in the same way before, if any.</summary>
    public IReadOnlyList<Handler> HandlersOf(string key, bool isAnother, Func<IReadOnlyList<Handler>> read)
    {
        if (isAnother || !_handlers.TryGetValue(key, out IReadOnlyList<Handler>? known))
        {
            _handlers[key] = known = read();
        }

        return known;
    }

    /// <summary>Takes down what <c>import_role</c> brings, a role imported inside it first.</summary>
    public void AddImported(IReadOnlyList<Handler> handlers) => _imported.AddRange(handlers);

    /// <summary>Takes down a file that <c>import_tasks</c> brings, before those that are imported inside it.</summary>
    public void AddFile(string path) => _files.Add(path);

    /// <summary>What was imported since the last time.</summary>
    public ImportedParts TakeImported()
    {
        var taken = new ImportedParts(_imported, _files);
        (_imported, _files) = ([], []);
        return taken;
    }
}
