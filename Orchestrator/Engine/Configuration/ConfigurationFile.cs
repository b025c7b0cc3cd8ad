using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>Finds ansible.cfg: ANSIBLE_CONFIG, the working directory unless anybody may write there, the home directory, /etc/ansible.</summary>
/// <remarks>Source: Ansible documentation, Ansible Configuration Settings, The configuration file.</remarks>
internal static class ConfigurationFile
{
    public const string Name = "ansible.cfg";

    /// <summary>Names the file, or the directory that holds it.</summary>
    public const string Variable = "ANSIBLE_CONFIG";

    /// <summary>The first that is there; null for none.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> environment, string currentDirectory, IDiagnosticsSink diagnostics)
    {
        foreach (string candidate in Candidates(environment, currentDirectory, diagnostics))
        {
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static IEnumerable<string> Candidates(IReadOnlyDictionary<string, string> environment, string currentDirectory, IDiagnosticsSink diagnostics)
    {
        string? home = environment.GetValueOrDefault("HOME");
        if (environment.GetValueOrDefault(Variable) is { Length: > 0 } named)
        {
            string path = home is not null && named.StartsWith("~/", StringComparison.Ordinal) ? home + named[1..] : named;
            path = Path.GetFullPath(path, currentDirectory);
            yield return Directory.Exists(path) ? Path.Combine(path, Name) : path;
        }

        string local = Path.Combine(currentDirectory, Name);
        if (!IsWorldWritable(currentDirectory))
        {
            yield return local;
        }
        else if (File.Exists(local))
        {
            diagnostics.Report(new DiagnosticWarning(
                $"anybody may write to the directory {currentDirectory}, so its {Name} is not read; name it in {Variable} to use it", new SourcePosition(local, 0, 0)));
        }

        if (home is not null)
        {
            yield return Path.Combine(home, ".ansible.cfg");
        }

        yield return "/etc/ansible/ansible.cfg";
    }

    private static bool IsWorldWritable(string directory) =>
        !OperatingSystem.IsWindows() && Directory.Exists(directory) && (File.GetUnixFileMode(directory) & UnixFileMode.OtherWrite) != 0;
}
