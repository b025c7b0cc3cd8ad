using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Which variables the rendering in progress has looked at, and through which variables it got there.</summary>
internal sealed class EvaluationTrail
{
    public const ulong Volatile = 1UL << 63;
    private List<string>? _names;
    private HashSet<Value>? _inProgress;

    /// <summary>A bit for each variable looked at; two names may share one.</summary>
    public ulong Touched { get; set; }

    /// <summary>The variables that led here, first one first.</summary>
    public IReadOnlyList<string> Names => _names ?? [];

    /// <summary>Texts that filters such as <c>to_json</c> have made: they are never read back as data.</summary>
    private HashSet<Value>? _finalTexts;

    public void MarkFinal(Value text) => (_finalTexts ??= new HashSet<Value>(ReferenceEqualityComparer.Instance)).Add(text);

    public bool IsFinal(Value text) => _finalTexts is { } marked && marked.Contains(text);

    public static ulong MaskOf(string name) => 1UL << (int)((uint)name.GetHashCode(StringComparison.Ordinal) % 63);

    public void Touch(string name) => Touched |= MaskOf(name);

    public void MarkVolatile() => Touched |= Volatile;

    /// <returns>False when it is being rendered already: it refers to itself.</returns>
    public bool Begin(Value raw) => (_inProgress ??= new HashSet<Value>(ReferenceEqualityComparer.Instance)).Add(raw);

    public void End(Value raw) => _inProgress?.Remove(raw);

    public void Enter(string name) => (_names ??= []).Add(name);

    public void Leave() => _names!.RemoveAt(_names.Count - 1);
}
