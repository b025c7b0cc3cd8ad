using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary><c>joiner(', ')</c>: nothing at the first call, the separator from then on.</summary>
internal sealed class JoinerValue(Value separator) : CallableValue
{
    private bool _used;

    public override string Name => "joiner";

    public override Value Call(CallArguments arguments, RenderContext context)
    {
        Value result = _used ? separator : StringValue.Empty;
        _used = true;
        return result;
    }
}
