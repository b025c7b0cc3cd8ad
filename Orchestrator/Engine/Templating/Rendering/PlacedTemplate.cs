using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>A compiled template and where its text stands.</summary>
/// <param name="Compiled">The template.</param>
/// <param name="Origin">Where its text begins.</param>
/// <param name="IsFile">True when its text is a whole file.</param>
internal readonly record struct PlacedTemplate(CompiledTemplate Compiled, SourcePosition Origin, bool IsFile = false)
{
    public SourcePosition PositionOf(int offset) => Compiled.PositionOf(offset, Origin);

    public TemplateSite SiteOf(int offset) => new(Origin, Compiled.Source, offset, IsFile);
}
