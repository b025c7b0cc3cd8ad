using Mitogen.Templating.Filters;
using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a is test(b)</c></summary>
internal sealed class TestExpression(int offset, string name, Expression input, ArgumentList arguments) : Expression(offset)
{
    public override Value Evaluate(RenderContext context)
    {
        Value value = input.Evaluate(context);
        if (!context.Environment.Tests.TryGet(name, out JinjaTest? test, out Signature? signature))
        {
            context.Offset = Offset;
            throw new TemplateFailure(NearName.Unknown("test", name, context.Environment.Tests.Names));
        }

        CallArguments given = arguments.Evaluate(context);
        context.Offset = Offset;
        return Value.FromBoolean(test(value, signature.Bind(given, context)));
    }
}
