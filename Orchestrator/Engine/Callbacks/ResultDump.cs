using Mitogen.Modules;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>A result as the default callback prints it: with sorted keys, without what only programs read.</summary>
/// <remarks>Observed with ansible-core 2.14; options: Ansible documentation, callback plugin ansible.builtin.default.</remarks>
/// <param name="options">What is shown, and how.</param>
/// <param name="isCommunityYaml">As the callback community.general.yaml: whether something changed stands in the result's line.</param>
internal sealed class ResultDump(CallbackOptions options, bool isCommunityYaml = false)
{
    private const int CommunityIndent = 2;
    private const int CommunityWidth = 1000;
    private const int Width = 80;
    private const int Indent = 4;
    private static readonly string[] AlwaysHidden = ["failed", "skipped", "exception", "warnings", "deprecations"];
    private static readonly string[] HiddenForDebug = ["changed", "invocation", "skip_reason"];
    private static readonly string[] LinesOf = ["stdout", "stderr"];

    /// <param name="result">The result.</param>
    /// <param name="action">Whose it is; empty when nothing of it is to be hidden.</param>
    /// <param name="indent">Of each level; null for what the options say.</param>
    public string Of(MapValue result, string action = "", int? indent = null)
    {
        MapValue shown = Shown(result, action);
        if (isCommunityYaml && indent is null)
        {
            return OfCommunity(shown);
        }

        if (options.Format == ResultFormat.Yaml)
        {
            return YamlDump.Of(shown, indent ?? Indent, isLossy: options.IsPretty != false, Width);
        }

        bool isIndented = options.IsPretty != false && (options.IsPretty == true || options.Verbosity > 2 || IsVerboseAlways(result));
        return JsonText.Write(shown, new JsonStyle { Indent = indent ?? (isIndented ? Indent : null), SortKeys = true, EnsureAscii = false });
    }

    public static bool IsVerboseAlways(MapValue result) => IsSet(result, "_ansible_verbose_always");

    /// <summary>True when details follow the line of a result that did not fail.</summary>
    public bool ShowsDetails(MapValue result) => (options.Verbosity > 0 || IsVerboseAlways(result)) && !IsSet(result, "_ansible_verbose_override");

    /// <summary>Without the keys that are not shown to people.</summary>
    public MapValue Shown(MapValue result, string action)
    {
        bool isDebug = ModuleCatalog.Shorten(action) == "debug";
        bool hasMessage = result.TryGetValue("msg", out _);
        var shown = new MapValue(result.Count);
        foreach ((Value key, Value value) in result)
        {
            string name = key is StringValue text ? text.Text : "";
            if (!name.StartsWith("_ansible_", StringComparison.Ordinal) && !AlwaysHidden.Contains(name) && !IsHidden(name, isDebug, hasMessage) && !IsEmptyLoop(name, value))
            {
                shown[key] = options.Format == ResultFormat.Yaml && options.IsPretty != false && IsTwice(name, result) ? "<omitted>" : value;
            }
        }

        return shown;
    }

    private static string OfCommunity(MapValue shown)
    {
        string head = shown.TryGetValue("changed", out Value? changed) ? $"changed={(changed.IsTruthy ? "true" : "false")} " : "";
        shown.Remove(new StringValue("changed"));
        return shown.Count == 0 ? head : head + YamlDump.Of(shown, CommunityIndent, isLossy: true, CommunityWidth);
    }

    private static bool IsSet(MapValue result, string key) => result.TryGetValue(key, out Value? value) && value.IsTruthy;

    private static bool IsTwice(string name, MapValue result) => LinesOf.Any(stream => name == stream + "_lines" && result.TryGetValue(stream, out _));

    private static bool IsEmptyLoop(string name, Value value) => name == "results" && value is ListValue { Count: 0 };

    private bool IsHidden(string name, bool isDebug, bool hasMessage) =>
        (isDebug && (hasMessage ? name != "msg" : HiddenForDebug.Contains(name)))
        || (options.Verbosity < 3 && name is "invocation" or "diff");
}
