using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>The arguments of one call, bound to the parameters of its <see cref="Signature"/>.</summary>
internal readonly struct FilterArguments(Value?[] bound, Value[] rest, KeyValuePair<string, Value>[] named, RenderContext context)
{
    public RenderContext Context { get; } = context;

    /// <summary>What was given by position beyond the parameters.</summary>
    public Value[] Rest { get; } = rest;

    /// <summary>What was given by name beyond the parameters.</summary>
    public KeyValuePair<string, Value>[] Named { get; } = named;

    /// <summary>A parameter that must be given; the signature has seen to it.</summary>
    public Value this[int index] => bound[index]!;

    /// <summary>Null when it was not given.</summary>
    public Value? Optional(int index) => bound[index];

    public bool IsGiven(int index) => bound[index] is { IsNull: false };

    public string Text(int index) => PythonText.Str(bound[index]!);

    public string Text(int index, string whenMissing) => bound[index] is { } value ? PythonText.Str(value) : whenMissing;

    /// <summary>Null when it was not given or is none.</summary>
    public string? OptionalText(int index) => bound[index] is { IsNull: false } value ? PythonText.Str(value) : null;

    public bool Flag(int index, bool whenMissing = false) => bound[index] is { } value ? value.IsTruthy : whenMissing;

    public long Integer(int index, long whenMissing)
    {
        if (bound[index] is not { } value)
            return whenMissing;

        if (Numbers.TryGetInteger(value, out long number))
            return number;

        throw value is UndefinedValue undefined
            ? undefined.Failure()
            : new TemplateFailure($"'{PythonTypes.NameOf(value)}' object cannot be interpreted as an integer");
    }

    /// <summary>The same arguments, each changed.</summary>
    public FilterArguments Map(Func<Value, Value> change) => new(
        Array.ConvertAll(bound, value => value is null ? null : change(value)),
        Array.ConvertAll(Rest, value => change(value)),
        Array.ConvertAll(Named, argument => KeyValuePair.Create(argument.Key, change(argument.Value))),
        Context);

    public long? OptionalInteger(int index) => bound[index] is { IsNull: false } ? Integer(index, 0) : null;
}
