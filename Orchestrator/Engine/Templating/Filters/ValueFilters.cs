using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on any value: defaults, truth, types.</summary>
internal static class ValueFilters
{
    private static readonly string[] TrueWords = ["yes", "on", "1", "true"];

    public static void AddTo(FilterTable table) => table
        .Add("default", Default, "default_value?", "boolean?")
        .Alias("d", "default")
        .Add("mandatory", Mandatory, "msg?")
        .Add("bool", (input, _) => Bool(input))
        .Add("ternary", Ternary, "true_val", "false_val", "none_val?")
        .Add("string", (input, _) => new StringValue(PythonText.Str(input)))
        .Add("type_debug", (input, _) => PythonTypes.NameOf(input))
        .Add("attr", (input, arguments) => Rendering.Members.Attribute(input, arguments.Text(0), StringValue.Empty), "name")
        .Add("pprint", (input, _) => PrettyPrint.Format(input));

    private static Value Default(Value input, FilterArguments arguments)
    {
        bool replaces = input is UndefinedValue || (arguments.Flag(1) && !input.IsTruthy);
        return replaces ? arguments.Optional(0) ?? StringValue.Empty : input;
    }

    private static Value Mandatory(Value input, FilterArguments arguments)
    {
        if (input is not UndefinedValue undefined)
            return input;

        string name = undefined.Name is { } given ? $"'{given}' " : "";
        throw new TemplateFailure(arguments.OptionalText(0) ?? $"Mandatory variable {name} not defined.");
    }

    /// <summary>None stays none; text counts by the words that YAML has for true.</summary>
    internal static Value Bool(Value input) => input switch
    {
        UndefinedValue undefined => throw undefined.Failure(),
        BooleanValue => input,
        _ when input.IsNull => input,
        StringValue text => TrueWords.Contains(text.Text.ToLowerInvariant()),
        _ => input.Equals(1L),
    };

    /// <summary><c>value | ternary(true_val, false_val, none_val)</c>: picks by truth; none has a pick of its own if given.</summary>
    private static Value Ternary(Value input, FilterArguments arguments)
    {
        if (input.IsNull && arguments.Optional(2) is { IsNull: false } whenNone)
            return whenNone;

        return input.IsTruthy ? arguments[0] : arguments[1];
    }
}
