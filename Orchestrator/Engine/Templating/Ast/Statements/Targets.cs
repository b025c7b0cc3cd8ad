using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary>What a value is assigned to: a name, an attribute of a namespace, or several of them.</summary>
internal static class Targets
{
    public static void Assign(Expression target, Value value, RenderContext context)
    {
        switch (target)
        {
            case NameExpression name:
                context.Locals.Set(name.Name, value);
                break;
            case AttributeExpression attribute:
                AssignAttribute(attribute, value, context);
                break;
            case TupleExpression tuple:
                Unpack(tuple, value, context);
                break;
        }
    }

    private static void AssignAttribute(AttributeExpression attribute, Value value, RenderContext context)
    {
        if (attribute.Target.Evaluate(context) is not NamespaceValue space)
        {
            context.Offset = attribute.Offset;
            throw new TemplateFailure("cannot assign attribute on non-namespace object");
        }

        space.SetAttribute(attribute.Name, value);
    }

    private static void Unpack(TupleExpression tuple, Value value, RenderContext context)
    {
        context.Offset = tuple.Offset;
        IReadOnlyList<Value> items = Iteration.ListOf(value);
        if (items.Count < tuple.Items.Length)
            throw new TemplateFailure($"not enough values to unpack (expected {tuple.Items.Length}, got {items.Count})");

        if (items.Count > tuple.Items.Length)
            throw new TemplateFailure($"too many values to unpack (expected {tuple.Items.Length})");

        for (int index = 0; index < items.Count; index++)
        {
            Assign(tuple.Items[index], items[index], context);
        }
    }
}
