using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Playbooks.Arguments;
using Mitogen.Values;

namespace Mitogen.Playbooks.Keywords;

/// <summary>The strategies, connections and become methods that are there, for names that do not stand in a play.</summary>
internal static class PluginChoices
{
    /// <summary>Variables that name one of them, with the keyword that takes the same names.</summary>
    public static IReadOnlyList<(string Variable, string Keyword)> Variables { get; } = [("ansible_connection", "connection"), ("ansible_become_method", "become_method")];

    /// <param name="keyword"><c>strategy</c>, <c>connection</c> or <c>become_method</c>.</param>
    /// <param name="name">What is named; a template is not known yet, and passes.</param>
    /// <param name="source">What names it, for people.</param>
    /// <param name="position">Where that stands.</param>
    /// <param name="outcome">How the run ends.</param>
    /// <exception cref="LanguageException">There is none of that name.</exception>
    public static void Require(string keyword, Value name, string source, SourcePosition position, RunOutcome outcome = RunOutcome.HostsUnreachable)
    {
        IReadOnlyList<string> choices = KeywordTable.Find(keyword, KeywordScope.Play)!.Choices;
        if (name is StringValue { Text: { Length: > 0 } text } && !choices.Contains(ActionNames.Short(text)))
        {
            throw new LanguageException($"{source} cannot be '{text}'{NearestName.Suggest(text, choices)}", position)
            {
                Hint = $"it is one of {string.Join(", ", choices)}; plugins written in Python do not run here",
                Outcome = outcome,
            };
        }
    }
}
