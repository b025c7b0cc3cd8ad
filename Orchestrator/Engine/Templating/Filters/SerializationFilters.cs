using Mitogen.Templating.Python;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that write and read JSON and YAML.</summary>
internal static class SerializationFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("to_json", ToJson, "**options")
        .Add("to_nice_json", ToNiceJson, "indent?", "sort_keys?", "**options")
        .Add("from_json", (input, _) => JsonText.Parse(TextLayoutFilters.Text(input, "from_json")))
        .Add("to_yaml", (input, arguments) => WriteYaml(input, YamlStyle.Default, arguments), "*args", "**options")
        .Add("to_nice_yaml", ToNiceYaml, "indent?", "*args", "**options")
        .Add("from_yaml", (input, _) => input is StringValue text ? YamlText.Parse(text.Text) : Defined(input))
        .Add("from_yaml_all", (input, _) => input is StringValue text ? YamlText.ParseAll(text.Text) : Defined(input))
        .Add("tojson", (input, arguments) => Markup.Of(ForHtml(JsonText.Write(JsonOnly(input), new JsonStyle { SortKeys = true, Indent = (int?)arguments.OptionalInteger(0) }))), "indent?");

    private static Value ToJson(Value input, FilterArguments arguments) => JsonText.Write(input, With(JsonStyle.Compact, arguments.Named));

    private static Value ToNiceJson(Value input, FilterArguments arguments)
    {
        if (arguments.Named.Any(option => option.Key == "separators"))
            throw new TemplateFailure("dumps() got multiple values for keyword argument 'separators'");

        var style = new JsonStyle { SortKeys = arguments.Flag(1, whenMissing: true) };
        style = arguments.Optional(0) is { } indent ? Indented(style, indent) with { ItemSeparator = "," } : style with { Indent = 4 };
        return JsonText.Write(input, With(style, arguments.Named));
    }

    private static JsonStyle With(JsonStyle style, KeyValuePair<string, Value>[] options)
    {
        foreach ((string name, Value value) in options)
        {
            style = name switch
            {
                "indent" => Indented(style, value),
                "sort_keys" => style with { SortKeys = value.IsTruthy },
                "skipkeys" => style with { SkipsKeys = value.IsTruthy },
                "ensure_ascii" => style with { EnsureAscii = value.IsTruthy },
                "separators" => style with { ItemSeparator = Part(value, 0), KeySeparator = Part(value, 1) },
                "vault_to_text" or "preprocess_unsafe" or "allow_nan" => style,
                _ => throw new TemplateFailure($"JSONEncoder.__init__() got an unexpected keyword argument '{name}'"),
            };
        }

        return style;
    }

    private static JsonStyle Indented(JsonStyle style, Value indent) => indent switch
    {
        StringValue text => style with { Indent = 1, IndentText = text.Text },
        _ when indent.IsNull => style with { Indent = null },
        _ => style with { Indent = Blanks(indent) },
    };

    private static int Blanks(Value value) => (int)System.Numerics.BigInteger.Max(-1, System.Numerics.BigInteger.Min(Arithmetic.ToBig(value), 10_000));

    private static Value ToNiceYaml(Value input, FilterArguments arguments)
    {
        var style = new YamlStyle { Indent = arguments.IsGiven(0) ? Blanks(arguments[0]) : 4, FlowStyle = false };
        return WriteYaml(input, style, arguments);
    }

    private static StringValue WriteYaml(Value input, YamlStyle style, FilterArguments arguments)
    {
        try
        {
            return new StringValue(YamlText.Write(input, With(style, arguments.Named), new SharedCollections(arguments.Context).IsOne));
        }
        catch (TemplateFailure failure) when (failure.IsUndefined)
        {
            throw new TemplateFailure(failure.Message);
        }
    }

    private static YamlStyle With(YamlStyle style, KeyValuePair<string, Value>[] options)
    {
        foreach ((string name, Value value) in options)
        {
            style = name switch
            {
                "indent" => style with { Indent = Blanks(value) },
                "width" => style with { Width = (int)Math.Clamp(Arithmetic.ToDouble(value), 0, int.MaxValue) },
                "sort_keys" => style with { SortKeys = value.IsTruthy },
                "allow_unicode" => throw new TemplateFailure("dump() got multiple values for keyword argument 'allow_unicode'"),
                "version" => style with { Version = string.Join('.', Iteration.Of(value).Select(PythonText.Str)) },
                "line_break" => style with { LineBreak = PythonText.Str(value) is "\r" or "\n" or "\r\n" ? PythonText.Str(value) : "\n" },
                "encoding" or "vault_to_text" => style,
                "default_flow_style" => style with { FlowStyle = value.IsNull ? null : value.IsTruthy },
                "explicit_start" => style with { ExplicitStart = value.IsTruthy },
                "explicit_end" => style with { ExplicitEnd = value.IsTruthy },
                "default_style" => style with { ScalarStyle = PythonText.Str(value) is { Length: > 0 } mark ? mark[0] : '\0' },
                _ => throw new TemplateFailure($"dump() got an unexpected keyword argument '{name}'"),
            };
        }

        return style;
    }

    private static Value Defined(Value input) => input is UndefinedValue undefined ? throw undefined.Failure() : input;

    private static string Part(Value separators, int index) => PythonText.Str(Iteration.ListOf(separators)[index]);

    /// <summary>Jinja's own filter, unlike Ansible's, knows no ranges, sets and views of maps.</summary>
    private static Value JsonOnly(Value value)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        _ = value switch
        {
            ListValue or Objects.TupleValue => Iteration.Of(value).Count(item => JsonOnly(item) is null),
            MapValue map => map.Values.Count(item => JsonOnly(item) is null),
            ObjectValue and not (UndefinedValue or Objects.MappingObjectValue) => throw new TemplateFailure($"Object of type {PythonTypes.NameOf(value)} is not JSON serializable"),
            _ => 0,
        };
        return value;
    }

    private static string ForHtml(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("&", "\\u0026", StringComparison.Ordinal)
        .Replace("'", "\\u0027", StringComparison.Ordinal);
}
