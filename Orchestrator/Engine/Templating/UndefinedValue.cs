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
    public TemplateSite? Site { get; init; }

    /// <summary>What has no such name; null when it is a variable that is missing.</summary>
    public Value? Owner { get; init; }

    /// <summary>Why it is undefined, when it is a variable whose own text uses something undefined.</summary>
    public TemplateException? Cause { get; init; }

    /// <summary>True for what an <c>if</c> without <c>else</c> yields: as text it is empty and as a condition false, whatever the mode.</summary>
    /// <remarks>Source: Jinja documentation, "If Expression"; observed with Jinja 3.1.2.</remarks>
    public bool IsLenient { get; init; }

    /// <summary>True for a name that the template sets later: other templates do not see it yet.</summary>
    public bool IsUnset { get; init; }

    public override bool IsTruthy => IsLenient ? false : throw Failure();

    public static UndefinedValue OfName(string name) => new($"'{name}' is undefined", name);

    public UndefinedValue At(TemplateSite site) => new(Problem, Name) { Site = Site ?? site, IsLenient = IsLenient, Owner = Owner, Cause = Cause };

    public TemplateFailure Failure() => new(Problem, isUndefined: true) { Undefined = this };

    /// <param name="position">Where it is used.</param>
    /// <param name="site">The same, in the template's text.</param>
    public TemplateException ToException(SourcePosition position, TemplateSite? site, Exception? inner = null) => Cause
        ?? new UndefinedVariableException(Problem, position, inner) { Site = Site ?? site, Name = Name, Owner = Owner };

    public override bool Equals(Value? other) => ReferenceEquals(this, other) ? true
        : IsLenient ? other is UndefinedValue { IsLenient: true }
        : throw Failure();

    public override int GetHashCode() => IsLenient ? 1 : throw Failure();

    public override string ToString() => "undefined";
}
