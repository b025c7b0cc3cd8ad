using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a ~ b ~ c</c>: the texts, joined.</summary>
internal sealed class ConcatExpression(int offset, Expression[] parts) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        if (context.EscapesOutput)
            return EvaluateMarkup(context);

        var text = new System.Text.StringBuilder();
        foreach (Expression part in parts)
        {
            Value value = part.Evaluate(context);
            context.Offset = part.Offset;
            PythonText.AppendStr(text, value);
            if (text.Length > context.Environment.Options.MaxTextLength)
                throw new TemplateFailure("the text becomes too long");
        }

        return context.Budget.Made(new StringValue(text.ToString()));
    }

    /// <summary>Where output is escaped, one HTML part makes HTML of all parts.</summary>
    private Value EvaluateMarkup(RenderContext context)
    {
        Value[] values = Array.ConvertAll(parts, part => part.Evaluate(context));
        context.Offset = Offset;
        return values.Any(Markup.Is)
            ? Markup.Of(string.Concat(values.Select(value => Markup.Escape(value).Text)))
            : new StringValue(string.Concat(values.Select(PythonText.Str)));
    }
}
