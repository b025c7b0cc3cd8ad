using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Session;

/// <summary>
/// Where commands run unless a step says otherwise: where the agent was started. sudo and su keep the directory of the account that calls them, which
/// the account they change to may not be allowed to enter (<c>/root</c>).
/// </summary>
internal static class StartDirectory
{
    private const int ReadAndEnter = 5;

    /// <summary>Goes to the account's home, or else to a directory that is open to all, when it cannot stay where it is.</summary>
    public static void Settle(string? home)
    {
        if (!IsThere() && Array.Find([home, "/tmp", "/"], directory => directory is not null && FileSystem.Allows(directory, ReadAndEnter)) is { } open)
            Environment.CurrentDirectory = open;
    }

    private static bool IsThere()
    {
        try
        {
            return FileSystem.Allows(Environment.CurrentDirectory, ReadAndEnter);
        }
        catch (IOException)
        {
            return false; // It has been removed.
        }
    }
}
