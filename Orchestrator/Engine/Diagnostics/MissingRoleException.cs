using Mitogen.Values;

namespace Mitogen.Diagnostics;

/// <summary>A role is not there at all; a file that a role lacks is another matter.</summary>
internal sealed class MissingRoleException(string problem, SourcePosition position) : MissingSourceException(problem, position);
