using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>config</c>: settings as they are in effect.</summary>
internal static class ConfigLookup
{
    private static readonly string[] PluginTypes = ["become", "cache", "callback", "cliconf", "connection", "httpapi", "inventory", "lookup", "netconf", "shell", "vars"];

    public static IEnumerable<Value> Run(LookupCall call)
    {
        string onMissing = call.Choice("on_missing", "error", "error", "skip", "warn");
        string? type = call.Option("plugin_type") is { IsNull: false } ? call.Choice("plugin_type", "", PluginTypes) : null;
        string? name = call.Option("plugin_name") is { IsNull: false } plugin ? PythonText.Str(plugin) : null;
        if (type is null != name is null)
            throw call.Fail("Both plugin_type and plugin_name are required, cannot use one without the other");

        foreach (Value term in call.Terms)
        {
            string key = term is StringValue text ? text.Text
                : throw call.Fail($"Invalid setting identifier, \"{PythonText.Str(term)}\" is not a string, it is a {PythonTypes.NameOf(term)}");
            if ((type is null ? call.Host.Setting(key) : PluginSettings.TryGet(call.Host, type, name!, key)) is { } value)
            {
                yield return value;
            }
            else if (onMissing == "error")
            {
                throw call.Fail($"Unable to find setting {key}");
            }
            else if (onMissing == "warn")
            {
                call.Host.Warn($"Skipping, did not find setting {key}");
            }
        }
    }
}
