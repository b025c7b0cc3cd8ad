using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>A compiled template and where its text stands.</summary>
internal readonly record struct PlacedTemplate(CompiledTemplate Compiled, SourcePosition Origin)
{
    public SourcePosition PositionOf(int offset) => Compiled.PositionOf(offset, Origin);
}
