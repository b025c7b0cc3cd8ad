using System.Text.RegularExpressions;

namespace Mitogen.Actions;

/// <summary>Which files of a directory <c>include_vars</c> reads: its own first, then those of the directories below, each level sorted by name.</summary>
/// <remarks>Observed with ansible-core 2.14: a file of another ending ends the reading, and the files before it stay told.</remarks>
internal sealed class IncludedVarFiles
{
    private readonly IReadOnlyList<string> _extensions;
    private readonly Regex? _matching;
    private readonly IReadOnlyList<Regex> _ignored;
    private readonly bool _ignoresOthers;

    /// <param name="extensions">Endings without their dot.</param>
    /// <param name="matching">A regular expression that is to be found in a name; null for any.</param>
    /// <param name="ignored">Names, as regular expressions, that are left out.</param>
    /// <param name="ignoresOthers">True to leave out files of other endings.</param>
    public IncludedVarFiles(IReadOnlyList<string> extensions, string? matching, IReadOnlyList<string> ignored, bool ignoresOthers)
    {
        _extensions = extensions;
        _matching = matching is null ? null : Expression(matching);
        _ignored = [.. ignored.Select(name => Expression($"{name}$"))];
        _ignoresOthers = ignoresOthers;
    }

    /// <param name="directory">Absolute.</param>
    /// <param name="depth">How many levels; 0 for all.</param>
    /// <param name="wrong">The file whose ending is none of those; null when there is none.</param>
    public IReadOnlyList<string> Find(string directory, long depth, out string? wrong)
    {
        var found = new List<string>();
        wrong = null;
        var levels = new Queue<(string Directory, int Level)>([(directory, 1)]);
        while (wrong is null && levels.TryDequeue(out (string Directory, int Level) next))
        {
            wrong = AddFiles(found, next.Directory);
            if (depth == 0 || next.Level < depth)
            {
                foreach (string below in Directory.EnumerateDirectories(next.Directory).Order(StringComparer.Ordinal))
                {
                    levels.Enqueue((below, next.Level + 1));
                }
            }
        }

        return found;
    }

    private string? AddFiles(List<string> found, string directory)
    {
        foreach (string file in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            if ((_matching is not null && !_matching.IsMatch(name)) || _ignored.Any(ignored => ignored.IsMatch(name)))
            {
                continue;
            }

            if (!HasExtension(name))
            {
                if (_ignoresOthers)
                {
                    continue;
                }

                return file;
            }

            found.Add(file);
        }

        return null;
    }

    private bool HasExtension(string name) => _extensions.Contains(Path.GetExtension(name).TrimStart('.'));

    private static Regex Expression(string pattern) => new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
