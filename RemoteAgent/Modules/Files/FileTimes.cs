using System.Globalization;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Access and modification times that a step wants a file to have.</summary>
internal sealed class FileTimes
{
    private readonly UnixTime? _access;
    private readonly UnixTime? _modification;

    private FileTimes(UnixTime? access, UnixTime? modification) => (_access, _modification) = (access, modification);

    /// <param name="step">The step.</param>
    /// <param name="byDefault"><c>now</c> or <c>preserve</c>: what holds when the step says nothing.</param>
    /// <exception cref="StepFailure">A time does not match its format.</exception>
    public static FileTimes Of(ModuleStep step, string byDefault)
    {
        DateTimeOffset now = step.Time.GetUtcNow();
        return new FileTimes(
            Parse(step.Arguments.Text("access_time") ?? byDefault, step.Arguments.RequiredText("access_time_format"), now),
            Parse(step.Arguments.Text("modification_time") ?? byDefault, step.Arguments.RequiredText("modification_time_format"), now));
    }

    /// <returns>True when a time changed or would.</returns>
    /// <exception cref="StepFailure">The system refuses.</exception>
    public bool Apply(ModuleStep step, string path, string shown, DiffMaps? diff)
    {
        if (_access is null && _modification is null)
            return false;
        try
        {
            FileStatus status = FileSystem.Stat(path, follow: true);
            bool accessChanges = _access is { } access && access != status.AccessTime;
            bool modificationChanges = _modification is { } modification && modification != status.ModificationTime;
            if (accessChanges)
                diff?.Note("atime", status.AccessTime.ToSeconds(), _access!.Value.ToSeconds());
            if (modificationChanges)
                diff?.Note("mtime", status.ModificationTime.ToSeconds(), _modification!.Value.ToSeconds());
            if ((accessChanges || modificationChanges) && !step.CheckMode)
                FileSystem.SetTimes(path, _access, _modification);
            return accessChanges || modificationChanges;
        }
        catch (UnixException failure)
        {
            throw StepFailure.At(shown, $"Error while updating modification or access time: {failure.Message}");
        }
    }

    private static UnixTime? Parse(string text, string format, DateTimeOffset now)
    {
        if (text is "preserve" or "")
            return null;
        if (text == "now")
            return UnixTime.From(now);
        if (TimeFormat.TryToDotNet(format) is { } pattern
            && DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime clock))
            return LocalTime.ToUnixTime(clock);
        throw new StepFailure($"Error while obtaining timestamp for time {text} using format {format}: time data '{text}' does not match format '{format}'");
    }
}
