using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>A name, key or item that is not there. It fails where it is used; <c>default</c> and <c>is defined</c> may look at it.</summary>
internal sealed class UndefinedValue(string problem, string? name = null) : ObjectValue
{
    /// <summary>What using it says, such as <c>'x' is undefined</c>.</summary>
    public string Problem { get; } = problem;

    /// <summary>The variable's name, when it is a variable that is missing.</summary>
    public string? Name { get; } = name;

    /// <summary>Where the expression stands that yielded it; null while that expression is evaluated.</summary>
    public SourcePosition? Position { get; init; }

    /// <summary>True for what an <c>if</c> without <c>else</c> yields: as text it is empty and as a condition false, whatever the mode.</summary>
    /// <remarks>Source: Jinja documentation, "If Expression"; observed with Jinja 3.1.2.</remarks>
    public bool IsLenient { get; init; }

    public override bool IsTruthy => IsLenient ? false : throw Failure();

    public static UndefinedValue OfName(string name) => new($"'{name}' is undefined", name);

    public UndefinedValue At(SourcePosition position) => new(Problem, Name) { Position = Position ?? position, IsLenient = IsLenient };

    public TemplateFailure Failure() => new(Problem, isUndefined: true);

    public override bool Equals(Value? other) => ReferenceEquals(this, other) ? true : throw Failure();

    public override int GetHashCode() => throw Failure();

    public override string ToString() => "undefined";
}
