using System.Text.RegularExpressions;

namespace Mitogen.Templating.Python;

/// <summary>A pattern as .NET has it. All groups have numbers for names, in Python's order.</summary>
internal sealed record RegexTranslation(string Pattern, RegexOptions Flags, int GroupCount, IReadOnlyDictionary<string, int> Names);
