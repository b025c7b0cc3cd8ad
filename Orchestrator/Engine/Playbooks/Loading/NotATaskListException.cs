using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>What should be a list of tasks is something else. An include of such a file fails its task, where other faults in the file end the run.</summary>
internal sealed class NotATaskListException(string problem, SourcePosition position) : LanguageException(problem, position);
