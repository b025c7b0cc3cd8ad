namespace Mitogen.Tests.RemoteAgent;

/// <summary>Looks at processes from outside.</summary>
internal static class RunningProcesses
{
    /// <summary>False when it has ended, also when nobody has taken notice yet.</summary>
    public static bool IsRunning(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
