using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary>A number, string, true, false or none.</summary>
internal sealed class LiteralExpression(int offset, Value value) : Expression(offset)
{
    public Value Value { get; } = value;

    public override Value Evaluate(RenderContext context) => Value;
}
