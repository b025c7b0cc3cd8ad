using Mitogen.Templating.Filters;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Expressions;

/// <summary><c>f(a, b=c)</c></summary>
internal sealed class CallExpression(int offset, Expression target, ArgumentList arguments) : Expression(offset)
{
    public Expression Target { get; } = target;

    public ArgumentList Arguments { get; } = arguments;

    public override Value Evaluate(RenderContext context)
    {
        if (Target is AttributeExpression method)
            return CallMethod(method, context);

        Value function = Target.Evaluate(context);
        CallArguments given = Arguments.Evaluate(context);
        context.Offset = Offset;
        return Members.Call(function, given, context);
    }

    /// <summary>Methods of plain values are called without making a value of them first.</summary>
    private Value CallMethod(AttributeExpression method, RenderContext context)
    {
        Value self = method.Target.Evaluate(context);
        context.Offset = method.Offset;
        if (Methods.TryGet(self, method.Name, out Filter? function, out Signature? signature))
        {
            CallArguments bound = Arguments.Evaluate(context);
            context.Offset = Offset;
            return context.Budget.Made(SecretTrail.Follow(context.Environment.Host, self, function(self, signature.Bind(bound, context))));
        }

        Value callee = Members.Attribute(self, method.Name, new StringValue(method.Name));
        CallArguments given = Arguments.Evaluate(context);
        context.Offset = Offset;
        return Members.Call(callee, given, context);
    }
}
