using Mitogen.Modules;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>A result as the default callback prints it: JSON with sorted keys, without what only programs read.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal static class ResultDump
{
    private static readonly string[] AlwaysHidden = ["failed", "skipped", "exception", "warnings", "deprecations"];
    private static readonly string[] HiddenForDebug = ["changed", "invocation", "skip_reason"];

    public static string Of(MapValue result, string action, int verbosity)
    {
        bool isDebug = ModuleCatalog.Shorten(action) == "debug";
        bool hasMessage = result.TryGetValue("msg", out _);
        var shown = new MapValue(result.Count);
        foreach ((Value key, Value value) in result)
        {
            string name = key is StringValue text ? text.Text : "";
            if (!name.StartsWith("_ansible_", StringComparison.Ordinal) && !AlwaysHidden.Contains(name) && !IsHidden(name, isDebug, hasMessage, verbosity) && !IsEmptyLoop(name, value))
            {
                shown[key] = value;
            }
        }

        bool isIndented = verbosity > 2 || IsVerboseAlways(result);
        return JsonText.Write(shown, new JsonStyle { Indent = isIndented ? 4 : null, SortKeys = true, EnsureAscii = false });
    }

    public static bool IsVerboseAlways(MapValue result) => result.TryGetValue("_ansible_verbose_always", out Value? always) && always.IsTruthy;

    private static bool IsEmptyLoop(string name, Value value) => name == "results" && value is ListValue { Count: 0 };

    private static bool IsHidden(string name, bool isDebug, bool hasMessage, int verbosity) =>
        (isDebug && (hasMessage ? name != "msg" : HiddenForDebug.Contains(name)))
        || (verbosity < 3 && name is "invocation" or "diff");
}
