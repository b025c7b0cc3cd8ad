using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary><c>tree</c>: a file for each host with its last result, as JSON.</summary>
/// <remarks>Source: Ansible documentation, callback plugin ansible.builtin.tree.</remarks>
internal sealed class TreeCallback(string directory, CallbackOptions options) : IRunCallback
{
    private readonly ResultDump _dump = new(options with { Format = ResultFormat.Json, IsPretty = null });

    public void Handle(RunEvent happened)
    {
        if (happened is StepFinished { Result: { Status: not StepStatus.Skipped } result } && IsFileName(result.Host))
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, result.Host), _dump.Of(result.Result));
        }
    }

    /// <summary>A host's name must not lead out of the directory.</summary>
    private static bool IsFileName(string host) => host is not ("" or "." or "..") && !host.Contains('/', StringComparison.Ordinal);
}
