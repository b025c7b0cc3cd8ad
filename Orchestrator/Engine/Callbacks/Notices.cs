using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>
/// What every output tells alike, whatever form results have in it: warnings and deprecations, each once in a run, errors, the debugger's
/// words, where a retry file is.
/// </summary>
internal sealed class Notices(TextSink sink, CallbackOptions options)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public void Show(RunEvent happened)
    {
        switch (happened)
        {
            case DebuggerWrote wrote:
                sink.Line(wrote.Text);
                break;
            case RetryFileWritten written:
                sink.Line($"\tto retry, use: --limit @{written.Path}");
                break;
            case WarningRaised warning:
                Warn(warning);
                break;
            case DeprecationRaised deprecation:
                Deprecate(deprecation);
                break;
            case ErrorRaised error:
                DiagnosticText.Fail(sink, error);
                break;
        }
    }

    /// <summary>The warnings and deprecations that a result brings along.</summary>
    public void ShowOf(MapValue result)
    {
        if (result.TryGetValue("warnings", out Value? warnings) && warnings is ListValue list)
        {
            foreach (Value warning in list)
            {
                Warn(new WarningRaised(TextOf(warning)));
            }
        }

        if (options.ShowDeprecations && result.TryGetValue("deprecations", out Value? deprecations) && deprecations is ListValue old)
        {
            foreach (MapValue deprecation in old.OfType<MapValue>())
            {
                Deprecate(new DeprecationRaised(Text(deprecation, "msg") ?? "", Text(deprecation, "version")));
            }
        }
    }

    private void Warn(WarningRaised warning)
    {
        if (warning.IsOfStep || _told.Add(warning.Message))
        {
            DiagnosticText.Warn(sink, warning.Message, warning.Position, options.Columns);
        }
    }

    private void Deprecate(DeprecationRaised deprecation)
    {
        if (options.ShowDeprecations && _told.Add(deprecation.Message))
        {
            DiagnosticText.Deprecate(sink, deprecation, options.Columns);
        }
    }

    private static string TextOf(Value value) => value is StringValue text ? text.Text : value.ToString()!;

    private static string? Text(MapValue map, string key) => map.TryGetValue(key, out Value? value) && value is StringValue text ? text.Text : null;
}
