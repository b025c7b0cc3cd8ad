using Mitogen.Values;

namespace Mitogen.Diagnostics;

/// <summary>A file or role that the user's files name is not there, or cannot be read. Ansible ends with 1 for it, and with 4 for other errors of playbooks.</summary>
internal sealed class MissingSourceException(string problem, SourcePosition position, Exception? inner = null) : LanguageException(problem, position, inner);
