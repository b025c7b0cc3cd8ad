using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>The variables that a host sees in a task, by name, as they are written: leaves may be templates or vaulted.</summary>
internal interface IVariableSource
{
    IEnumerable<string> Names { get; }

    bool TryGet(string name, [MaybeNullWhen(false)] out Value value);

    /// <summary>True for a variable that a file of the controller or its command line holds: no result, fact, answer or loop item.</summary>
    bool IsWritten(string name) => false;
}
