using Mitogen.Templating.Ast;

namespace Mitogen.Templating.Rendering;

/// <summary>A loop was left out of a block whose text is captured: the text is dropped, and its filters do not run.</summary>
internal sealed class LoopLeft(Flow flow) : Exception
{
    public Flow Flow { get; } = flow;
}
