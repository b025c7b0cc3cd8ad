using Mitogen.Diagnostics;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads a playbook file and what it imports to a list of plays.</summary>
internal sealed class PlaybookImporter(YamlFiles files, PlayReader plays, SourceFinder finder, StaticText names, IDiagnosticsSink diagnostics)
{
    private static readonly string[] ImportKeys = ["import_playbook", "ansible.builtin.import_playbook", "ansible.legacy.import_playbook"];
    private static readonly string[] Effective = ["name", "vars", "tags", "when"];

    /// <param name="path">Absolute.</param>
    /// <param name="display">As the user gave it.</param>
    /// <param name="outer">The level of the import around it; null for none.</param>
    /// <param name="chain">The playbooks being read, outermost first.</param>
    public List<Play> Read(string path, string display, Directives? outer, IReadOnlyList<string> chain)
    {
        YamlNode? root = files.Read(path, display);
        if (root is not YamlSequence { Count: > 0 } entries)
        {
            throw NoPlays(root, display);
        }

        var found = new List<Play>();
        foreach (YamlNode entry in entries)
        {
            if (entry is not YamlMapping mapping)
            {
                throw new LanguageException($"an entry of a playbook must be a play or an import_playbook, not {entry.Describe()}", entry.Position);
            }

            if (mapping.Entries.FirstOrDefault(candidate => ImportKeys.Contains(candidate.Key.Text)) is { } import)
            {
                found.AddRange(Import(mapping, import, path, outer, chain));
            }
            else
            {
                found.Add(plays.Read(mapping, outer, Path.GetDirectoryName(path)!));
            }
        }

        return found;
    }

    private static LanguageException NoPlays(YamlNode? root, string display) => root is null or YamlSequence or YamlScalar { IsNull: true }
        ? new LanguageException("this playbook is empty: nothing to do", root?.Position ?? new SourcePosition(display, 0, 0))
        : new LanguageException($"a playbook must be a list of plays, not {root.Describe()}", root.Position)
        {
            Hint = root is YamlMapping { Entries: [var first, ..] } ? $"start each play with '- ', for example: - {first.Key.Text}: …" : null,
        };

    private List<Play> Import(YamlMapping mapping, YamlEntry import, string path, Directives? outer, IReadOnlyList<string> chain)
    {
        var map = new KeywordMap(mapping, KeywordScope.ImportPlaybook, entry => entry == import || WarnOfNoEffect(entry));
        Directives directives = DirectivesReader.Read(map, outer);
        Value value = YamlValues.ToValue(import.Value, YamlTrust.Controller);
        string name = names.Require(value, "the playbook to import", directives, import.Value.Position);
        string target = finder.FindCollectionPlaybook(name, Path.GetDirectoryName(path)!) ?? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, name));
        if (!File.Exists(target))
        {
            throw new MissingSourceException($"there is no playbook '{name}'", import.Value.Position) { Hint = $"searched: {SourceFinder.Display(target)}" };
        }

        string[] inside = [.. chain, path];
        return inside.Contains(target)
            ? throw new LanguageException($"this import goes in a circle: {string.Join(" → ", inside.Append(target).Select(SourceFinder.Display))}", import.Value.Position)
            : Read(target, SourceFinder.Display(target), directives, inside);
    }

    /// <summary>Ansible takes the play's other keywords here and does nothing with them.</summary>
    private bool WarnOfNoEffect(YamlEntry entry)
    {
        if (KeywordTable.Find(entry.Key.Text, KeywordScope.Play) is null)
        {
            return false;
        }

        diagnostics.Report(new DiagnosticWarning(
            $"'{entry.Key.Text}' has no effect on import_playbook, which takes {string.Join(", ", Effective)}", entry.Key.Position));
        return true;
    }
}
