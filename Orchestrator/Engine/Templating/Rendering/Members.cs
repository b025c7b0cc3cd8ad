using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Attributes, items and calls of values.</summary>
internal static class Members
{
    /// <summary><c>a.b</c>: attribute, then item. Of something undefined it is that same undefined value.</summary>
    public static Value Attribute(Value target, string name, Value key) => TryAttribute(target, name) ?? Indexing.TryItem(target, key) ?? target switch
    {
        UndefinedValue { IsLenient: true } undefined => throw undefined.Failure(),
        UndefinedValue => target,
        _ => Missing(target, name),
    };

    /// <summary><c>a['b']</c>: item, then attribute.</summary>
    public static Value Item(Value target, Value key)
    {
        if (Indexing.TryItem(target, key) is { } item)
            return item;

        if (target is UndefinedValue missing)
            return missing.IsLenient ? throw missing.Failure() : target;

        if (key is UndefinedValue undefined)
            throw undefined.Failure();

        if (key is StringValue name)
            return TryAttribute(target, name.Text) ?? Missing(target, name.Text);

        return new UndefinedValue($"{Describe(target)} has no element {PythonText.Repr(key)}");
    }

    public static Value Call(Value function, CallArguments arguments, RenderContext context) => function switch
    {
        CallableValue callable => callable.Call(arguments, context),
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"'{PythonTypes.NameOf(function)}' object is not callable"),
    };

    /// <summary>As Jinja names a value in the text of an error.</summary>
    public static string Describe(Value value) => value.IsNull ? "None" : value switch
    {
        AttributeObjectValue attributes => $"{attributes.TypeName} object",
        _ => $"{PythonTypes.NameOf(value)} object",
    };

    private static Value? RangeAttribute(RangeValue range, string name) => name switch
    {
        "start" => range.Start,
        "stop" => range.Stop,
        "step" => range.Step,
        _ => null,
    };

    private static UndefinedValue Missing(Value target, string name) =>
        new(target is MappingObjectValue mapping ? mapping.Missing(name) : $"'{Describe(target)}' has no attribute '{name}'", name) { Owner = target };

    private static Value? TryAttribute(Value target, string name)
    {
        if (target is AttributeObjectValue attributes)
            return attributes.TryGetAttribute(name, out Value? found) ? found : null;

        if (target is LoopValue loop && loop.Get(LoopValue.MemberOf(name)) is { } ofLoop)
            return ofLoop;

        Value? own = null;
        bool isOwn = target switch
        {
            MacroValue macro => macro.TryGetAttribute(name, out own),
            BlockReferenceValue block => block.TryGetAttribute(name, out own),
            _ => false,
        };
        if (target is TupleValue tuple && Array.IndexOf(tuple.FieldNames, name) is >= 0 and var field)
            return tuple[field];

        if (isOwn)
            return own;

        if (Arithmetic.IsNumber(target) && NumberMethods.TryAttribute(target, name) is { } part)
            return part;

        if (target is RangeValue range && RangeAttribute(range, name) is { } bound)
            return bound;

        return Methods.TryGet(target, name, out Filter? function, out Signature? signature) ? new FunctionValue(name, signature, function, target) : null;
    }
}
