using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>A place in a template's text.</summary>
/// <param name="Origin">Where the text stands in its file.</param>
/// <param name="Source">The text, as YAML or the like has read it.</param>
/// <param name="Offset">The place, in UTF-16 units from the start of the text.</param>
/// <param name="IsFile">True when the text is a whole file.</param>
internal sealed record TemplateSite(SourcePosition Origin, string Source, int Offset, bool IsFile);
