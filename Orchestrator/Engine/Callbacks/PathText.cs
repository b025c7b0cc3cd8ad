using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Where something stands: the whole path, and the line.</summary>
internal static class PathText
{
    public static string Of(SourcePosition position, CallbackOptions options) =>
        $"{(options.Directory is { } directory ? Path.GetFullPath(position.File, directory) : position.File)}:{position.Line}";
}
