using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>call(a) f(b)</c>: calls a macro that may call the body back.</summary>
internal sealed class CallStatement(int offset, Expression function, ArgumentList arguments, MacroDefinition body) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        Value callee = function.Evaluate(context);
        CallArguments given = arguments.Evaluate(context);
        context.Offset = Offset;
        var caller = new MacroValue(null, body, context);
        var extended = new CallArguments(given.Positional, [.. given.Named, KeyValuePair.Create("caller", (Value)caller)]);
        context.Output.Append(Members.Call(callee, extended, context));
        return Flow.Normal;
    }
}
