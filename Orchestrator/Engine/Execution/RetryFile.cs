using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>The hosts that a playbook failed on, one a line, for <c>--limit @file</c>.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal sealed class RetryFile(RunContext run)
{
    /// <param name="playbook">The playbook's path, as the run was given it.</param>
    /// <param name="hosts">Failed and unreachable ones.</param>
    /// <returns>What people are told: where it is, or why it is not.</returns>
    public RunEvent Write(string playbook, IEnumerable<string> hosts)
    {
        string full = Path.GetFullPath(playbook, run.Directory);
        string path = Path.Combine(run.Configuration.Execution.RetryDirectory ?? Path.GetDirectoryName(full)!, $"{Path.GetFileNameWithoutExtension(full)}.retry");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Concat(hosts.Order(StringComparer.Ordinal).Select(host => $"{host}\n")));
            return new RetryFileWritten(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new WarningRaised($"Could not create retry file '{path}'. {failure.Message}");
        }
    }
}
