using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>
/// <c>jinja2_native = false</c>: a template yields text. Text that looks like a list, a map or a boolean is read back; a variable that stands alone
/// keeps its value. (Observed in ansible-core 2.14.)
/// </summary>
internal static class TextFirst
{
    public static Value Render(RenderContext context)
    {
        if (LoneVariable(context.Template.Compiled.Source) is { } name && !IsTemplate(context, name) && context.Lookup(string.Intern(name)) is not (StringValue or UndefinedValue or OmitValue) and var own
            && own is not (TupleValue or RangeValue or DictionaryViewValue or CallableValue or AttributeObjectValue))
        {
            return own;
        }

        TemplateRendering.Render(context);
        return TemplateRendering.Guarded(context, () => context.Output.Single is OmitValue omit ? omit : TrailingNewlines.Restore(context.Template.Compiled.Source, ReadBack(context.Output, context.Variables)));
    }

    /// <summary>Lists, maps and booleans out of their text.</summary>
    public static Value ReadBack(RenderOutput output, TemplateScope? scope) => scope?.IsFinal(output.Single) == true
        ? output.Single!
        : ReadBack(output.ToText());

    /// <summary>Filters whose text stays text.</summary>
    public static bool IsFinalTextFilter(string name) => name.Replace("ansible.builtin.", "", StringComparison.Ordinal)
        is "string" or "to_json" or "to_nice_json" or "to_yaml" or "to_nice_yaml";

    public static Value ReadBack(string text)
    {
        bool looksLikeData = text.StartsWith('[') || (text.StartsWith('{') && !text.StartsWith("{{", StringComparison.Ordinal)) || text is "True" or "False";
        return looksLikeData && PythonLiteral.TryParse(text, out Value? value) ? value : new StringValue(text);
    }

    /// <summary>What another variable's template yields has become text; only a value that is written as such keeps its kind.</summary>
    private static bool IsTemplate(RenderContext context, string name) =>
        !context.Locals.TryGet(name, out _) && context.Variables is { } variables && variables.TryGetRaw(name, out Value? raw) && raw is TemplateValue;

    /// <summary>The name in a text that is nothing but <c>{{ name }}</c>.</summary>
    private static string? LoneVariable(string source)
    {
        if (!source.StartsWith("{{", StringComparison.Ordinal) || !source.EndsWith("}}", StringComparison.Ordinal) || source.Length < 5)
            return null;

        string inside = source[2..^2].Trim(' ');
        bool isName = inside.Length > 0 && !char.IsAsciiDigit(inside[0]) && inside.All(letter => letter == '_' || char.IsAsciiLetterOrDigit(letter));
        return isName && inside is not ("true" or "false" or "none" or "True" or "False" or "None") ? inside : null;
    }
}
