using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating;

namespace Mitogen.Variables;

/// <summary>Every host's variables, for <c>hostvars</c>: looked up when they are asked for, and rendered by whoever asks.</summary>
internal interface IHostVariablesAccess
{
    /// <summary>The inventory's hosts, without the implicit localhost.</summary>
    IEnumerable<string> HostNames { get; }

    bool TryGetHost(string name, [MaybeNullWhen(false)] out IVariableSource variables);
}
