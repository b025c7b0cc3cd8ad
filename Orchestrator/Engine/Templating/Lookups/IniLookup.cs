using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>ini</c>: values of INI and Java properties files.</summary>
internal static class IniLookup
{
    private const string PropertiesSection = "java_properties";
    private static readonly string[] Known = ["type", "file", "section", "re", "default", "encoding", "allow_no_value", "allow_none", "case_sensitive"];

    /// <summary>What holds from one term to the next: an inline option of a term stays in force.</summary>
    private sealed class Settings(LookupCall call)
    {
        private readonly Dictionary<string, string> _inline = new(StringComparer.Ordinal);

        public string Text(string name, string whenMissing) => _inline.GetValueOrDefault(name) ?? call.Text(name, whenMissing);

        public bool Flag(string name) => _inline.TryGetValue(name, out string? text) ? Filters.ValueFilters.Bool(text).IsTruthy : call.Flag(name, whenMissing: false);

        public Value Default => _inline.TryGetValue("default", out string? text) ? text : call.Option("default") is { IsNull: false } given ? given : StringValue.Empty;

        public void Take(Dictionary<string, string> pairs)
        {
            foreach ((string name, string value) in pairs)
            {
                _inline[name] = Known.Contains(name) ? value : throw call.Fail($"{name} is not a valid option");
            }
        }
    }

    public static IEnumerable<Value> Run(LookupCall call)
    {
        call.Choice("type", "ini", "ini", "properties");
        var settings = new Settings(call);
        foreach (string term in call.TextTerms)
        {
            string key = term;
            if (term.Contains('=', StringComparison.Ordinal))
            {
                (key, Dictionary<string, string> pairs) = KeyValueTerm.Parse(term);
                if (key.Length == 0)
                    throw call.Fail($"No key to lookup was provided as first term with in string inline options: {term}");

                settings.Take(pairs);
            }

            foreach (Value found in Read(call, settings, key))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<Value> Read(LookupCall call, Settings settings, string key)
    {
        string file = settings.Text("file", "ansible.ini");
        bool isProperties = settings.Text("type", "ini") == "properties";
        string section = isProperties ? PropertiesSection : settings.Text("section", "global");
        string text = LookupFiles.ReadText(call, LookupFiles.FindOrFail(call, "files", file), settings.Text("encoding", "utf-8"), isStrict: false);
        IniDocument document = Parse(isProperties ? $"[{PropertiesSection}]\n{text}" : text, file, settings);
        if (!document.HasSection(section))
            throw call.Fail($"No section '{section}' in {file}");

        if (!settings.Flag("re"))
            return document.TryGet(section, key, out string? value) ? (value is null ? [] : [value]) : [settings.Default];

        PythonRegex regex = call.Environment.Regexes.Get(key, RegexOptions.None);
        return [.. document.Items(section).Where(item => regex.Find(item.Key, atStart: true) is not null).Select(item => item.Value is null ? Value.Null : (Value)item.Value)];
    }

    private static IniDocument Parse(string text, string file, Settings settings)
    {
        try
        {
            return IniDocument.Parse(text, settings.Flag("allow_no_value") || settings.Flag("allow_none"), settings.Flag("case_sensitive"));
        }
        catch (TemplateFailure wrong)
        {
            throw new TemplateFailure($"lookup 'ini': {file}: {wrong.Message}");
        }
    }
}
