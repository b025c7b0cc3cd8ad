using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>Warnings and deprecations on standard error, each once in a run.</summary>
internal sealed class Warnings(TextSink sink, CallbackOptions options)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Those that a result brings along.</summary>
    public void ShowOf(MapValue result)
    {
        if (result.TryGetValue("warnings", out Value? warnings) && warnings is ListValue list)
        {
            foreach (Value warning in list)
            {
                Show(new WarningRaised(TextOf(warning)));
            }
        }

        if (options.ShowDeprecations && result.TryGetValue("deprecations", out Value? deprecations) && deprecations is ListValue old)
        {
            foreach (MapValue deprecation in old.OfType<MapValue>())
            {
                Show(new DeprecationRaised(Text(deprecation, "msg") ?? "", Text(deprecation, "version")));
            }
        }
    }

    public void Show(WarningRaised warning)
    {
        if (_told.Add(warning.Message))
        {
            DiagnosticText.Warn(sink, warning.Message, warning.Position, options.Columns);
        }
    }

    public void Show(DeprecationRaised deprecation)
    {
        if (options.ShowDeprecations && _told.Add(deprecation.Message))
        {
            DiagnosticText.Deprecate(sink, deprecation, options.Columns);
        }
    }

    private static string TextOf(Value value) => value is StringValue text ? text.Text : value.ToString()!;

    private static string? Text(MapValue map, string key) => map.TryGetValue(key, out Value? value) && value is StringValue text ? text.Text : null;
}
