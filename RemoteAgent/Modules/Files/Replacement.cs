using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Puts a new file in the place of an old one.</summary>
internal static class Replacement
{
    /// <exception cref="StepFailure">It cannot be done; the old file is as it was.</exception>
    public static void Commit(ModuleStep step, NewFile file, Destination destination)
    {
        try
        {
            file.PutInPlace(destination.Path);
        }
        catch (UnixException failure) when (step.Arguments.Flag("unsafe_writes") && destination.Status is not null)
        {
            // Asked for: some file systems (a bind mount of one file) cannot replace it in one step.
            Overwrite(file.GiveName(), destination, failure);
        }
        catch (UnixException failure)
        {
            throw new StepFailure($"Could not replace file: {destination.Shown}: [Errno {failure.Errno}] {failure.Reason}");
        }
    }

    private static void Overwrite(string source, Destination destination, UnixException failure)
    {
        try
        {
            using UnixFile from = UnixFile.Open(source, UnixFile.ReadOnly);
            using UnixFile to = UnixFile.Open(destination.Path, UnixFile.WriteOnly | UnixFile.Truncate);
            byte[] buffer = new byte[64 * 1024];
            for (int count; (count = from.Read(buffer)) > 0;)
                to.Write(buffer.AsSpan(0, count));
            to.Close();
        }
        catch (UnixException second)
        {
            throw new StepFailure($"Could not write data to file {destination.Shown} from {source}: {second.Message} (after: {failure.Message})");
        }
    }
}
