using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast;

/// <summary>A part of a template that yields output or changes what is set.</summary>
internal abstract class Statement(int offset)
{
    public int Offset { get; } = offset;

    public abstract Flow Render(RenderContext context);
}
