using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>The arguments of a call as written: <c>(a, b=c, *d, **e)</c>.</summary>
internal sealed class ArgumentList(Expression[] positional, KeyValuePair<string, Expression>[] named, Expression? more, Expression? moreNamed)
{
    public static ArgumentList None { get; } = new([], [], null, null);

    public bool IsEmpty => positional.Length == 0 && named.Length == 0 && more is null && moreNamed is null;

    public CallArguments Evaluate(RenderContext context)
    {
        if (IsEmpty)
            return CallArguments.None;

        Value[] values = positional.Length == 0 ? [] : new Value[positional.Length];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = positional[index].Evaluate(context);
        }

        if (more is not null)
        {
            values = [.. values, .. Iteration.Of(more.Evaluate(context))];
        }

        return new CallArguments(values, EvaluateNamed(context));
    }

    private KeyValuePair<string, Value>[] EvaluateNamed(RenderContext context)
    {
        KeyValuePair<string, Value>[] values = named.Length == 0
            ? []
            : Array.ConvertAll(named, argument => KeyValuePair.Create(argument.Key, argument.Value.Evaluate(context)));
        if (moreNamed is null)
            return values;

        Value map = moreNamed.Evaluate(context);
        return [.. values, .. Iteration.Of(map).Select(key => KeyValuePair.Create(PythonText.Str(key), Indexing.TryItem(map, key)!))];
    }
}
