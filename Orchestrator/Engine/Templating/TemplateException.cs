using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>A template that does not parse, or fails while it is rendered.</summary>
internal class TemplateException(string problem, SourcePosition position, Exception? inner = null)
    : LanguageException(problem, position, inner);
