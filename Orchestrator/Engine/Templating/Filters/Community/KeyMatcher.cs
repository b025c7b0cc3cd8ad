using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary>Which keys <c>keep_keys</c>, <c>remove_keys</c> and <c>replace_keys</c> mean: equal, by their start or end, or by a regular expression.</summary>
internal static class KeyMatcher
{
    /// <param name="kind">Where the argument <c>matching_parameter</c> stands.</param>
    public static Func<string, string, bool> Of(FilterArguments arguments, int kind)
    {
        switch (arguments.OptionalText(kind) ?? "equality")
        {
            case "equality" or "equal":
                return (key, target) => key == target;
            case "starts_with":
                return (key, target) => key.StartsWith(target, StringComparison.Ordinal);
            case "ends_with":
                return (key, target) => key.EndsWith(target, StringComparison.Ordinal);
            case "regex":
                return (key, target) => arguments.Context.Environment.Regexes.Get(target, 0).Find(key, atStart: true) is not null;
            case var other:
                throw new TemplateFailure($"value of matching_parameter must be one of: starts_with, ends_with, regex, got: {other}");
        }
    }

    public static string[] Targets(Value targets) => targets is StringValue one ? one.Text.Split(',') : [.. Iteration.Of(targets).Select(PythonText.Str)];

    /// <summary>The pairs of <c>before</c> and <c>after</c>.</summary>
    public static (string Before, Value After)[] Replacements(Value targets) => [.. Iteration.Of(targets).Select(target =>
        (PythonText.Str(Indexing.TryItem(target, "before") ?? ""), Indexing.TryItem(target, "after") ?? Value.Null))];
}
