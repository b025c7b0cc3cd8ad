using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a ~ b ~ c</c>: the texts, joined.</summary>
internal sealed class ConcatExpression(int offset, Expression[] parts) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        var text = new System.Text.StringBuilder();
        foreach (Expression part in parts)
        {
            Value value = part.Evaluate(context);
            context.Offset = part.Offset;
            PythonText.AppendStr(text, value);
            if (text.Length > context.Environment.Options.MaxTextLength)
                throw new TemplateFailure("the text becomes too long");
        }

        return new StringValue(text.ToString());
    }
}
