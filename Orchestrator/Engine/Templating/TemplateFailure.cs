namespace Mitogen.Templating;

/// <summary>What an operator, filter, test, method or lookup throws. The renderer knows the position and makes a <see cref="TemplateException"/> of it.</summary>
internal sealed class TemplateFailure(string problem, bool isUndefined = false) : Exception(problem)
{
    /// <summary>True when an undefined value was used.</summary>
    public bool IsUndefined { get; } = isUndefined;

    /// <summary>The undefined value that was used, when it is at hand.</summary>
    public UndefinedValue? Undefined { get; init; }
}
