using Mitogen.Modules.Json;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Facts that the target's owner put into <c>/etc/ansible/facts.d</c>: programs, JSON or INI.</summary>
internal sealed class LocalFacts : IFactCollector
{
    public string Name => "local";

    public IReadOnlyList<string> Aliases => [];

    public async ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        var local = new MapValue();
        string directory = facts.Step.Arguments.Text("fact_path") ?? "/etc/ansible/facts.d";
        foreach (string name in facts.List(directory).Where(name => name.EndsWith(".fact", StringComparison.Ordinal)))
        {
            string path = PathText.Join(directory, name);
            string key = name[..^".fact".Length];
            string? text = FileSystem.Allows(facts.PathOf(path), mode: 1) && FileSystem.Probe(facts.PathOf(path)) is { IsRegular: true }
                ? await facts.RunAsync(facts.PathOf(path), [], cancellationToken).ConfigureAwait(false)
                : facts.Read(path);
            local[key] = text is null ? $"Failure executing fact script ({path})" : Parse(text) ?? $"error loading facts as JSON or ini - please check content: {path}";
        }

        facts["local"] = local;
    }

    private static Value? Parse(string text) => JsonText.TryParse(text, out Value? value) ? value : ParseIni(text);

    /// <summary>Sections of <c>key = value</c> or <c>key: value</c>; keys in lower case; null when it is nothing of the kind.</summary>
    private static MapValue? ParseIni(string text)
    {
        var sections = new MapValue();
        MapValue? section = null;
        foreach (string raw in text.Split('\n'))
        {
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
                continue;
            if (line.StartsWith('[') && line.EndsWith(']'))
            {
                sections[line[1..^1]] = section = new MapValue();
                continue;
            }

            int separator = line.IndexOfAny(['=', ':']);
            if (section is null || separator <= 0)
                return null;
            section[line[..separator].Trim().ToLowerInvariant()] = line[(separator + 1)..].Trim();
        }

        return sections.Count > 0 ? sections : null;
    }
}
