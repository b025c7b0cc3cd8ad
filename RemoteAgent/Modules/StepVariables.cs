using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules;

/// <summary>The agent's environment with the request's laid over it.</summary>
internal sealed class StepVariables(ModuleStep step) : IReadOnlyDictionary<string, string>
{
    public int Count => Keys.Count();

    public IEnumerable<string> Keys => AgentEnvironment.Variables.Keys.Union(step.Environment.Keys);

    public IEnumerable<string> Values => Keys.Select(key => this[key]);

    public string this[string key] => step.Variable(key) ?? throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => step.Variable(key) is not null;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => (value = step.Variable(key)) is not null;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        Keys.Select(key => new KeyValuePair<string, string>(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
