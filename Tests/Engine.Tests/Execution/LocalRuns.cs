using Microsoft.Extensions.Logging.Abstractions;
using Mitogen.Events;

namespace Mitogen.Tests.Engine.Execution;

/// <summary>Runs through the library in a directory of their own; for playbooks whose tasks need no target.</summary>
internal sealed class LocalRuns : IDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("mitogen-engine-");

    public string Directory => _directory.FullName;

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Null for nobody to ask.</summary>
    public IPrompt? Prompt { get; init; }

    public string PathOf(string name) => Path.Combine(Directory, name);

    public void Write(string name, string text)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>Runs <c>site.yml</c> with that text on the hosts <c>one</c> and <c>two</c>, both this machine.</summary>
    public async Task<IReadOnlyList<RunEvent>> RunAsync(string playbook, Func<PlaybookRun, PlaybookRun>? change = null, CancellationToken cancellationToken = default)
    {
        Write("site.yml", playbook);
        Write("hosts", "one ansible_connection=local\ntwo ansible_connection=local\n");
        var options = new MitogenOptions { WorkingDirectory = Directory, HomeDirectory = Directory, Environment = Environment };
        await using var orchestrator = new Orchestrator(options, TimeProvider.System, Prompt, NullLoggerFactory.Instance);
        var run = new PlaybookRun { Playbooks = ["site.yml"], Inventory = ["hosts"] };
        var events = new List<RunEvent>();
        await foreach (RunEvent happened in orchestrator.RunAsync(change?.Invoke(run) ?? run, cancellationToken))
        {
            events.Add(happened);
        }

        return events;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
