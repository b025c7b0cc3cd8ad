using Mitogen.Diagnostics;
using Mitogen.Events;

namespace Mitogen.Configuration;

/// <summary>What is wrong in ansible.cfg and in ANSIBLE_… variables, all of it together.</summary>
internal sealed class ConfigurationException : LanguageException
{
    public ConfigurationException(IReadOnlyList<LanguageException> problems)
        : base(string.Join('\n', problems.Select((problem, index) => index == 0 ? problem.Problem : problem.Message)), problems[0].Position)
    {
        Problems = problems;
        InputOutcome = RunOutcome.BadOptions;
    }

    public IReadOnlyList<LanguageException> Problems { get; }
}
