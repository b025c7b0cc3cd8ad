using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>keep_keys</c>, <c>remove_keys</c>, <c>replace_keys</c> of community.general: the keys of the maps in a list.</summary>
/// <remarks>Source: documentation of community.general 9.1.</remarks>
internal static class TopKeyFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("community.general.keep_keys", (input, arguments) => Pick(input, arguments, keeps: true), "target", "matching_parameter?")
        .Add("community.general.remove_keys", (input, arguments) => Pick(input, arguments, keeps: false), "target", "matching_parameter?")
        .Add("community.general.replace_keys", Rename, "target", "matching_parameter?");

    private static ListValue Pick(Value input, FilterArguments arguments, bool keeps)
    {
        string[] targets = arguments[0] is StringValue one ? [one.Text] : KeyMatcher.Targets(arguments[0]);
        Func<string, string, bool> matches = KeyMatcher.Of(arguments, 1);
        return new ListValue(Maps(input).Select(map =>
        {
            var picked = new MapValue();
            foreach ((Value key, Value value) in map)
            {
                if (Array.Exists(targets, target => matches(PythonText.Str(key), target)) == keeps)
                {
                    picked[key] = value;
                }
            }

            return picked;
        }));
    }

    private static Value Rename(Value input, FilterArguments arguments)
    {
        (string Before, Value After)[] targets = KeyMatcher.Replacements(arguments[0]);
        Func<string, string, bool> matches = KeyMatcher.Of(arguments, 1);
        return new ListValue(Maps(input).Select(map =>
        {
            var renamed = new MapValue();
            foreach ((Value key, Value value) in map)
            {
                renamed[Array.Find(targets, target => matches(PythonText.Str(key), target.Before)).After ?? key] = value;
            }

            return renamed;
        }));
    }

    private static IEnumerable<MapValue> Maps(Value input)
    {
        if (input is not ListValue list)
            throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"First argument must be a list. {PythonText.Str(input)} is {PythonTypes.NameOf(input)}");

        return list.Select(item => MapFilters.Map(item, "the filter"));
    }
}
