namespace Mitogen.RemoteAgent.Native;

/// <summary>Finds programs in PATH, and where administrators' programs are though PATH may lack it.</summary>
internal static class ExecutableSearch
{
    private static readonly string[] Always = ["/sbin", "/usr/sbin", "/usr/local/sbin", "/bin", "/usr/bin"];

    public static string? Find(string name)
    {
        IEnumerable<string> path = AgentEnvironment.Variables.GetValueOrDefault("PATH", "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        foreach (string directory in path.Concat(Always))
        {
            string candidate = PathText.Join(directory, name);
            if (FileSystem.Probe(candidate) is { IsRegular: true } && FileSystem.Allows(candidate, mode: 1))
                return candidate;
        }

        return null;
    }
}
