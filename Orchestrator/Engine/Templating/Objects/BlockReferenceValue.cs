using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Objects;

/// <summary><c>super</c>, or a block reached through <c>self</c>: a call renders it.</summary>
internal sealed class BlockReferenceValue(string block, int level, RenderContext home, LocalScope? scoped = null) : CallableValue
{
    public override string Name => block;

    public override Value Call(CallArguments arguments, RenderContext context)
    {
        RenderOutput before = home.Output;
        home.Output = new RenderOutput(home.Environment.Options.MaxTextLength);
        try
        {
            BlockRendering.Render(block, level, home, scoped);
            return home.Yield(home.AutoEscape);
        }
        finally
        {
            home.Output = before;
        }
    }

    public bool TryGetAttribute(string name, [MaybeNullWhen(false)] out Value value)
    {
        value = name == "super" && home.Blocks.Has(block, level + 1) ? new BlockReferenceValue(block, level + 1, home, scoped) : null;
        return value is not null;
    }
}
