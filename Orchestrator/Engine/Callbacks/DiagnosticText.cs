using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Warnings and errors as they are printed to standard error.</summary>
internal static class DiagnosticText
{
    public static void Warn(TextSink sink, string message, SourcePosition? position, int columns)
    {
        string place = position is { Line: > 0 } ? $" ({position})" : "";
        Write(sink, $"[WARNING]: {message}{place}", TextColor.Warn, columns);
    }

    public static void Deprecate(TextSink sink, DeprecationRaised deprecation, int columns)
    {
        string version = deprecation.Version is { } known ? $" This feature will be removed in version {known}." : "";
        Write(sink, $"[DEPRECATION WARNING]: {deprecation.Message}{version}", TextColor.Deprecate, columns);
    }

    public static void Fail(TextSink sink, ErrorRaised error)
    {
        sink.Error($"ERROR! {error.Message}", TextColor.Error);
        if (error.Excerpt is { } excerpt)
        {
            sink.Error("\n" + excerpt.TrimEnd('\n'), TextColor.Error);
        }

        if (error.Hint is { } hint)
        {
            sink.Error("\n" + hint, TextColor.Error);
        }
    }

    /// <summary>Where a task stands, and its lines: what follows a message.</summary>
    public static string Origin(SourcePosition position, CallbackOptions options)
    {
        SourcePosition full = options.Directory is { } directory ? position with { File = Path.GetFullPath(position.File, directory) } : position;
        string excerpt = SourceExcerpt.TryRead(full, linesBefore: 1) is { } lines ? "\n\n" + lines.Render().TrimEnd('\n') : "";
        return $"\nOrigin: {position}{excerpt}";
    }

    private static void Write(TextSink sink, string text, TextColor color, int columns) =>
        sink.Error(string.Join('\n', TextWidth.Wrap(text, columns)), color);
}
