using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>{'a': b}</c></summary>
internal sealed class MapExpression(int offset, KeyValuePair<Expression, Expression>[] entries) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        var map = new MapValue(entries.Length);
        foreach ((Expression key, Expression value) in entries)
        {
            Value name = key.Evaluate(context);
            context.Offset = key.Offset;
            if (!Indexing.IsHashable(name))
                throw new TemplateFailure($"unhashable type: '{PythonTypes.NameOf(name)}'");

            map[name] = value.Evaluate(context);
        }

        return map;
    }
}
