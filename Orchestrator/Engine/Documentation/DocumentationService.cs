using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Documentation;

/// <summary>Tells what there is to know, from the engine's own tables and the pages that it carries.</summary>
internal sealed class DocumentationService(MitogenOptions options) : IDocumentationService
{
    private const string Roles = "role";
    private const string Keywords = "keyword";
    private const string Module = "module";

    public IReadOnlyList<string> Kinds { get; } = [.. NativePlugins.Kinds, Keywords, Roles];

    public IReadOnlyList<string> NamesOf(string kind) => kind switch
    {
        Keywords => KeywordPages.Names,
        Roles => [],
        _ => NativePlugins.Kinds.Contains(kind) ? [.. NativePlugins.All(kind).Select(plugin => plugin.FullName)] : [],
    };

    public DocumentationResult Show(DocumentationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Kinds.Contains(request.Kind))
            return Misuse($"there is no type '{request.Kind}'; it is one of {string.Join(", ", Kinds)}");
        bool isList = request.View is DocumentationView.List or DocumentationView.Files;
        if (!isList && request.Names.Count == 0)
            return Misuse("Missing name(s), incorrect options passed for detailed documentation.");
        if (request.View == DocumentationView.Snippet && request.Kind != Keywords && !SnippetText.Kinds.Contains(request.Kind))
            return new DocumentationResult { Error = $"Snippets are only available for the following plugin types: {string.Join(", ", SnippetText.Kinds)}" };
        return (request.Kind, isList) switch
        {
            (Roles, _) => new RoleTeller(SearchFor(request)).Show(request, isList),
            (Keywords, true) => new DocumentationResult { Text = request.AsJson ? PageJson.Write(KeywordPages.Summaries()) : KeywordPages.List() },
            (Keywords, false) => ShowKeywords(request),
            (_, true) => PluginList.Show(request),
            _ => ShowPages(request),
        };
    }

    private static DocumentationResult ShowPages(DocumentationRequest request)
    {
        int width = PageLayout.WidthOf(request.Columns);
        var warnings = new List<string>();
        var pages = new List<(string Name, PluginPage Page)>();
        foreach (string name in request.Names)
        {
            if (NativePlugins.Find(request.Kind, name) is { } plugin && PageReader.Read(request.Kind, plugin) is { } page)
                pages.Add((name, page));
            else
                warnings.Add($"{name} was not found{Suggest(request.Kind, name)}");
        }

        if (!request.AsJson)
            return new DocumentationResult { Text = string.Join("\n", pages.Select(found => Text(found.Page, request.View, width))), Warnings = warnings };
        var map = new MapValue();
        foreach ((string name, PluginPage page) in pages)
        {
            map[name] = PageJson.Of(page);
        }

        return new DocumentationResult { Text = PageJson.Write(map), Warnings = warnings };
    }

    private static string Text(PluginPage page, DocumentationView view, int width) =>
        view == DocumentationView.Snippet ? SnippetText.Write(page, width) : PageText.Write(page, width);

    /// <summary>A name that may have been meant, or the kind of plugin that has the name.</summary>
    private static string Suggest(string kind, string name)
    {
        string? other = NativePlugins.Kinds.FirstOrDefault(candidate => candidate != kind && NativePlugins.Find(candidate, name) is not null);
        if (other is not null)
            return $"; there is a {other} of this name (-t {other})";
        IEnumerable<string> known = NativePlugins.All(kind).SelectMany(plugin => (string[])[plugin.Name, plugin.FullName, .. plugin.Others]);
        return NearestName.Find(name, known) is { } near ? $"; did you mean '{near}'?" : kind == Module ? "; only native modules are known here" : "";
    }

    private static DocumentationResult ShowKeywords(DocumentationRequest request)
    {
        var warnings = new List<string>();
        var map = new MapValue();
        foreach (string name in request.Names)
        {
            if (KeywordPages.Find(name) is { } keyword)
                map[name] = keyword;
            else
                warnings.Add($"Skipping Invalid keyword '{name}' specified: '{name}'{(NearestName.Find(name, KeywordPages.Names) is { } near ? $"; did you mean '{near}'?" : "")}");
        }

        string text = request.AsJson ? PageJson.Write(map) : map.Count == 0 ? "" : KeywordPages.Yaml(map);
        return new DocumentationResult { Text = text, Warnings = warnings };
    }

    private RoleSearch SearchFor(DocumentationRequest request)
    {
        string directory = Path.GetFullPath(request.PlaybookDirectory ?? ".", options.WorkingDirectory);
        var diagnostics = new CollectedDiagnostics();
        EngineConfiguration configuration = ConfigurationLoader.Load(options.Environment, options.WorkingDirectory, diagnostics);
        IReadOnlyList<string> roles = request.RolesPath is { Length: > 0 } given
            ? [.. given.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(path => Path.GetFullPath(path, options.WorkingDirectory))]
            : [Path.Combine(directory, "roles"), .. configuration.RolesPath, directory];
        return new RoleSearch(roles, [Path.Combine(directory, "collections"), .. configuration.CollectionsPath], new YamlFiles(new NoVaultSecrets(), diagnostics));
    }

    private static DocumentationResult Misuse(string problem) => new() { Error = problem, IsMisuse = true };
}
