using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Keeps which variables were asked for, in order.</summary>
internal sealed class RecordedVariables(IVariableSource variables) : IVariableSource
{
    /// <summary>What the engine itself asks for: where lookups search.</summary>
    private static readonly string[] OwnNames = ["ansible_search_path"];
    private static readonly string[] Functions = ["lookup", "query", "q", "now", "undef", "range", "dict", "namespace", "cycler", "joiner", "omit"];

    private readonly OrderedDictionary<string, bool> _asked = new(StringComparer.Ordinal);

    /// <summary>Functions that are no variables, and what the engine itself asks for, left out.</summary>
    public IEnumerable<string> Used => _asked.Where(asked => !OwnNames.Contains(asked.Key) && (asked.Value || !Functions.Contains(asked.Key))).Select(asked => asked.Key);

    public IEnumerable<string> Names => variables.Names;

    public bool TryGet(string name, [MaybeNullWhen(false)] out Value value)
    {
        bool isThere = variables.TryGet(name, out value);
        _asked[name] = isThere;
        return isThere;
    }
}
