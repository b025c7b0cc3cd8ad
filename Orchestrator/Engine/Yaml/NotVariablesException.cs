using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>A file that should hold variables holds something else.</summary>
internal sealed class NotVariablesException(string problem, SourcePosition position) : LanguageException(problem, position);
