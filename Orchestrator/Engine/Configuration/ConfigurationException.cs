using Mitogen.Diagnostics;

namespace Mitogen.Configuration;

/// <summary>What is wrong in ansible.cfg and in ANSIBLE_… variables, all of it together.</summary>
internal sealed class ConfigurationException(IReadOnlyList<LanguageException> problems)
    : LanguageException(string.Join('\n', problems.Select((problem, index) => index == 0 ? problem.Problem : problem.Message)), problems[0].Position)
{
    public IReadOnlyList<LanguageException> Problems { get; } = problems;
}
