
namespace Mitogen.Documentation;

/// <summary>A page as text, laid out as ansible-doc does.</summary>
internal static class PageText
{
    private const string Indent = "        ";

    public static string Write(PluginPage page, int width)
    {
        var lines = new List<string> { $"> {page.FullName.ToUpperInvariant()}    (native)\n", PageLayout.Wrap(page.Text, width, Indent) + "\n" };
        AddOptions(lines, page, width);
        AddAttributes(lines, page);
        if (page.Differences.Count > 0)
            lines.Add("DIFFERS FROM ANSIBLE:");
        lines.AddRange(page.Differences.Select(difference => PageLayout.Wrap(difference, width, Indent, "      * ")));
        if (page.Differences.Count > 0)
            lines.Add("");
        if (page.Kind != "module")
            lines.Add($"NAME: {page.ShortName}\n");
        if (page.Aliases.Count > 0)
            lines.Add($"ALSO CALLED: {string.Join(", ", page.Aliases)}\n");
        if (page.Kind is "filter" or "test" && page.Options.Count > 0)
            lines.Add($"POSITIONAL: {string.Join(", ", page.Options.Select(option => option.Name))}\n");
        AddExample(lines, page);
        if (page.Returns.Count > 0)
            lines.Add("RETURN VALUES:");
        foreach (PluginOption returned in page.Returns)
        {
            AddOption(lines, returned, "-", width);
        }

        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }

    private static void AddOptions(List<string> lines, PluginPage page, int width)
    {
        if (page.Options.Count == 0)
            return;
        lines.Add("OPTIONS (= is mandatory):\n");
        foreach (PluginOption option in page.Options.OrderBy(option => option.Name, StringComparer.Ordinal))
        {
            AddOption(lines, option, option.IsRequired ? "=" : "-", width);
        }

        lines.Add("");
    }

    private static void AddOption(List<string> lines, PluginOption option, string mark, int width)
    {
        lines.Add($"{mark} {option.Name}");
        if (option.Text.Length > 0)
            lines.Add(PageLayout.Wrap(option.Text, width, Indent));
        if (option.Aliases.Count > 0)
            lines.Add($"{Indent}aliases: {PageLayout.Flow(option.Aliases)}");
        if (option.Choices.Count > 0)
            lines.Add($"{Indent}choices: {PageLayout.Flow(option.Choices)}");
        if (option.Default is { } value)
            lines.Add($"{Indent}default: {PageLayout.Flow(value)}");
        if (option.Elements.Length > 0)
            lines.Add($"{Indent}elements: {option.Elements}");
        if (option.Type.Length > 0)
            lines.Add($"{Indent}type: {option.Type}");
        lines.Add("");
    }

    private static void AddAttributes(List<string> lines, PluginPage page)
    {
        if (page.CheckMode is null && page.DiffMode is null)
            return;
        lines.Add("ATTRIBUTES:\n");
        if (page.CheckMode is { } check)
            lines.Add($"{Indent}check_mode:\n{Indent}  support: {check}");
        if (page.DiffMode is { } diff)
            lines.Add($"{Indent}diff_mode:\n{Indent}  support: {diff}");
        lines.Add("");
    }

    private static void AddExample(List<string> lines, PluginPage page)
    {
        if (page.Example.Length == 0)
            return;
        lines.Add("EXAMPLES:\n");
        bool isExpression = page.Kind is "filter" or "test" or "lookup";
        lines.Add(isExpression ? $"{{{{ {page.Example} }}}}" : page.Example);
        if (page.Yields is { } result)
            lines.Add($"# yields {PageLayout.Flow(result)}");
        lines.Add("\n");
    }
}
