using System.Text.RegularExpressions;
using Mitogen.Values;

namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>Where this engine may yield something else than plain Jinja, and why.</summary>
internal static partial class KnownDifferences
{
    /// <summary>What stands in the template, and what Python's failure says.</summary>
    private static readonly (string Template, string Failure, string Reason)[] Known =
    [
        ("", "too long", "rendering took more than 5 seconds in Python"),
        ("unique", "unhashable type", "by design: Ansible's own filter 'unique' takes lists and maps too"),
    ];

    /// <summary>Null when there is no reason for a difference.</summary>
    public static string? ReasonFor(string template, MapValue there)
    {
        string failure = there.TryGetValue("error", out Value? error) ? ((StringValue)error).Text : "";
        foreach ((string part, string text, string reason) in Known)
        {
            if (failure.Contains(text, StringComparison.Ordinal) && template.Contains(part, StringComparison.Ordinal))
                return reason;
        }

        if (template.Contains("|string", StringComparison.Ordinal) && there.TryGetValue("text", out Value? shown) && ((StringValue)shown).Text.Contains("Markup(", StringComparison.Ordinal))
            return "by design: Ansible's own filter 'string' makes plain text of HTML";

        return IncludeWithoutContext().IsMatch(template) ? "by design: rendered in its place; Jinja 3.1.2 makes a generator of a macro or recursive loop that has one" : null;
    }

    [GeneratedRegex("(?s)(macro|call|recursive|set|filter).*include [^\n]*without context")]
    private static partial Regex IncludeWithoutContext();
}
