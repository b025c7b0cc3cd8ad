using Mitogen.Templating.Filters;
using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>a is test(b)</c></summary>
internal sealed class TestExpression(int offset, string name, Expression input, ArgumentList arguments) : Expression(offset)
{
    /// <summary>Looked up at the first use: every environment has the same tests.</summary>
    private JinjaTestEntry? _resolved;

    public override Value Evaluate(RenderContext context)
    {
        Value value = input.Evaluate(context);
        JinjaTestEntry test = _resolved ??= Resolve(context);
        CallArguments given = arguments.Evaluate(context);
        context.Offset = Offset;
        FilterArguments bound = test.Signature.Bind(given, context);
        return test.Yields is { } yields ? yields(value) : Value.FromBoolean(test.Function(value, bound));
    }

    private JinjaTestEntry Resolve(RenderContext context)
    {
        if (context.Environment.Tests.Find(name) is { } test)
            return test;

        context.Offset = Offset;
        throw new TemplateFailure(NearName.Unknown("test", name, context.Environment.Tests.Names));
    }
}
