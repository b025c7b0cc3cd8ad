using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>What there is to say of roles.</summary>
internal sealed class RoleTeller(RoleSearch search)
{
    public DocumentationResult Show(DocumentationRequest request, bool isList) => isList ? List(request) : Pages(request);

    private DocumentationResult List(DocumentationRequest request)
    {
        RoleDocument[] roles = [.. search.All().Where(role => request.Names.Count == 0 || request.Names.Contains(role.Collection) || request.Names.Contains(role.Name))];
        if (request.AsJson)
        {
            var map = new MapValue();
            foreach (RoleDocument role in roles)
            {
                var entryPoints = new MapValue();
                foreach ((Value name, Value said) in role.EntryPoints)
                {
                    entryPoints[name] = RoleText.SummaryOf(said);
                }

                map[role.Name] = new MapValue { ["collection"] = role.Collection, ["entry_points"] = entryPoints };
            }

            return new DocumentationResult { Text = PageJson.Write(map) };
        }

        int names = roles.Length == 0 ? 0 : roles.Max(role => role.Name.Length);
        int points = roles.Length == 0 ? 0 : roles.Max(role => role.EntryPoints.Keys.Max(key => key.ToString()!.Length));
        IEnumerable<(string, string)> rows = roles.SelectMany(role =>
            role.EntryPoints.Select(entry => ($"{role.Name.PadRight(names)} {entry.Key.ToString()!.PadRight(points)}", RoleText.SummaryOf(entry.Value))));
        return new DocumentationResult { Text = PluginList.Table([.. rows], request.Columns) };
    }

    private DocumentationResult Pages(DocumentationRequest request)
    {
        IReadOnlyList<RoleDocument> all = search.All();
        var found = new List<RoleDocument>();
        var warnings = new List<string>();
        foreach (string name in request.Names)
        {
            RoleDocument? role = all.FirstOrDefault(role => role.Name == name);
            if (role is null)
                warnings.Add($"{name} was not found{(NearestName.Find(name, all.Select(known => known.Name)) is { } near ? $"; did you mean '{near}'?" : "; no role of this name has argument specifications")}");
            else if (request.EntryPoint is { } point && !role.EntryPoints.ContainsKey(point))
                warnings.Add($"{name} has no entry point '{point}'; it has {string.Join(", ", role.EntryPoints.Keys)}");
            else
                found.Add(role);
        }

        int width = PageLayout.WidthOf(request.Columns);
        return new DocumentationResult
        {
            Text = request.AsJson ? Json(found, request.EntryPoint) : string.Join('\n', found.Select(role => RoleText.Write(role, request.EntryPoint, width))),
            Warnings = warnings,
        };
    }

    private static string Json(IEnumerable<RoleDocument> roles, string? entryPoint)
    {
        var map = new MapValue();
        foreach (RoleDocument role in roles)
        {
            map[role.Name] = RoleText.Json(role, entryPoint) ?? [];
        }

        return PageJson.Write(map);
    }
}
