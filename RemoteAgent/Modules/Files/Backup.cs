using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>The copy of a file that is about to be replaced: <c>path.PID.YYYY-MM-DD@HH:MM:SS~</c> beside it.</summary>
internal static class Backup
{
    public static string Make(ModuleStep step, Destination destination)
    {
        string suffix = $".{Environment.ProcessId}.{LocalTime.From(step.Time.GetUtcNow()).Clock:yyyy-MM-dd@HH:mm:ss}~";
        FileStatus status = FileSystem.Stat(destination.Path, follow: true);
        try
        {
            FileCopy.Copy(destination.Path, destination.Path + suffix, status.Permissions, status, CancellationToken.None);
            FileSystem.SetTimes(destination.Path + suffix, status.AccessTime, status.ModificationTime);
        }
        catch (UnixException failure)
        {
            throw new StepFailure($"Could not make backup of {destination.Shown} to {destination.Shown}{suffix}: {failure.Message}");
        }

        return destination.Shown + suffix;
    }
}
