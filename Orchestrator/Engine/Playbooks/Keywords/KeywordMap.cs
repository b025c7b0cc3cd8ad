using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Keywords;

/// <summary>A map of keywords as it stands in a file, each known and in its place, the values checked as they are asked for.</summary>
internal sealed class KeywordMap
{
    private readonly Dictionary<string, YamlEntry> _entries = [];

    /// <param name="mapping">The map.</param>
    /// <param name="scope">What it is.</param>
    /// <param name="isForeign">Tells of keys that are no keywords and are somebody else's: a module's name, a role's parameters.</param>
    /// <exception cref="LanguageException">A key is neither.</exception>
    public KeywordMap(YamlMapping mapping, KeywordScope scope, Func<YamlEntry, bool>? isForeign = null)
    {
        Mapping = mapping;
        Scope = scope;
        foreach (YamlEntry entry in mapping.Entries)
        {
            if (entry.KeyValue is StringValue name && KeywordTable.Find(name.Text, scope) is not null)
            {
                _entries[name.Text] = entry;
            }
            else if (isForeign?.Invoke(entry) != true)
            {
                throw Unknown(entry.Key, scope);
            }
        }
    }

    public YamlMapping Mapping { get; }

    public KeywordScope Scope { get; }

    public SourcePosition Position => Mapping.Position;

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>The entry of a keyword, as written.</summary>
    public YamlEntry? Entry(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The node of a keyword; null when it is not there or nothing stands after it.</summary>
    public YamlNode? Node(string name) => Entry(name)?.Value is { } node and not YamlScalar { IsNull: true } ? node : null;

    /// <summary>The value of a keyword, of the shape that the table says; null when it is not there or empty.</summary>
    public Value? Value(string name) => Entry(name) is { } entry ? ShapeChecker.Check(KeywordTable.Find(name, Scope)!, entry.Value) : null;

    /// <summary>A keyword that holds plain text.</summary>
    public string? Text(string name) => Value(name) switch
    {
        null => null,
        StringValue text => text.Text,
        { } other => other.ToString(),
    };

    public bool Flag(string name, bool otherwise) => Value(name) switch
    {
        null => otherwise,
        BooleanValue flag => flag.Flag,
        _ => throw new LanguageException($"'{name}' must be a boolean here, not a template", Entry(name)!.Value.Position),
    };

    public static LanguageException Unknown(YamlScalar key, KeywordScope scope)
    {
        string what = KeywordTable.Describe(scope);
        KeywordScope elsewhere = KeywordTable.ScopesOf(key.Text);
        return new LanguageException($"'{key.Text}' is not a keyword of {what}{NearestName.Suggest(key.Text, KeywordTable.NamesFor(scope))}", key.Position)
        {
            Hint = elsewhere == KeywordScope.None ? null : $"'{key.Text}' belongs to {Places(elsewhere)}",
        };
    }

    private static string Places(KeywordScope scopes)
    {
        string[] places = [.. Enum.GetValues<KeywordScope>().Where(scope => scope != KeywordScope.None && scopes.HasFlag(scope)).Select(KeywordTable.Describe)];
        return places.Length == 1 ? places[0] : $"{string.Join(", ", places[..^1])} or {places[^1]}";
    }
}
