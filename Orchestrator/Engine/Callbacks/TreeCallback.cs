using Mitogen.Events;
using Mitogen.Templating.Serialization;

namespace Mitogen.Callbacks;

/// <summary><c>tree</c>: a file for each host with its last result, as JSON.</summary>
/// <remarks>Source: Ansible documentation, callback plugin ansible.builtin.tree.</remarks>
internal sealed class TreeCallback(string directory, CallbackOptions options) : IRunCallback
{
    private readonly ResultDump _dump = new(options with { Format = ResultFormat.Json });

    public void Handle(RunEvent happened)
    {
        if (happened is StepFinished { Result: { Status: not StepStatus.Skipped } result } && IsFileName(result.Host))
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(
                Path.Combine(directory, result.Host),
                JsonText.Write(_dump.Shown(result.Result, action: ""), new JsonStyle { SortKeys = true, EnsureAscii = false }));
        }
    }

    /// <summary>A host's name must not lead out of the directory.</summary>
    private static bool IsFileName(string host) => host is not ("" or "." or "..") && !host.Contains('/', StringComparison.Ordinal);
}
