using Mitogen.Templating.Filters;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary>A global function, or a method that knows its object.</summary>
internal sealed class FunctionValue(string name, Signature signature, Filter function, Value self) : CallableValue
{
    public override string Name => name;

    public override Value Call(CallArguments arguments, RenderContext context) => function(self, signature.Bind(arguments, context));
}
