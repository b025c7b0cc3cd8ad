namespace Mitogen.Documentation;

/// <summary>A piece of playbook to start from, with every option.</summary>
internal static class SnippetText
{
    private const int Column = 29;

    /// <summary>The kinds that there are snippets for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["inventory", "lookup", "module"];

    public static string Write(PluginPage page, int width) => page.Kind switch
    {
        "lookup" => Lookup(page),
        "inventory" => $"plugin: {page.FullName}\n" + Options(page, "", width),
        _ => $"- name: {page.Summary}\n  {page.ShortName}:\n" + Options(page, "      ", width),
    };

    private static string Options(PluginPage page, string indent, int width)
    {
        string margin = new string(' ', Column) + "# ";
        return string.Concat(page.Options.OrderBy(option => option.Name, StringComparer.Ordinal).Select(option =>
        {
            string key = $"{indent}{option.Name}:".PadRight(Column - 1) + " # ";
            string text = option.IsRequired ? $"(required) {option.Text}" : option.Text;
            return PageLayout.Wrap(text, Math.Max(width, key.Length + 20), margin, key).TrimEnd() + "\n";
        }));
    }

    private static string Lookup(PluginPage page)
    {
        PluginOption[] named = [.. page.Options.Where(option => option.Name != "_terms")];
        string notes = string.Concat(page.Options.Select(option => $"# {option.Name}({(option.Type.Length > 0 ? option.Type : "str")}): {option.Text}\n"));
        return $"{notes}\nlookup('{page.ShortName}', < _terms >{string.Concat(named.Select(option => $", {option.Name}="))})\n";
    }
}
