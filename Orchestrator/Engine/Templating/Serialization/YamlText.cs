using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>Values as YAML and back, byte-equal to PyYAML as Ansible uses it. Collections that occur twice are written once, and referred to by an anchor.</summary>
internal static class YamlText
{
    /// <param name="mayShare">Which collections that occur twice are one; all when it is null.</param>
    /// <exception cref="TemplateFailure">The value has something that YAML cannot say.</exception>
    public static string Write(Value value, YamlStyle? style = null, Func<Value, bool>? mayShare = null)
    {
        YamlStyle used = style ?? YamlStyle.Default;
        string text = new YamlEmitter(used, mayShare ?? (_ => true)).Write(value);
        return used.LineBreak == "\n" ? text : text.Replace("\n", used.LineBreak, StringComparison.Ordinal);
    }

    /// <summary>The only document; null when there is none.</summary>
    /// <exception cref="TemplateFailure">It is not YAML.</exception>
    public static Value Parse(string text) => YamlReader.ReadAll(text) switch
    {
        [] => Value.Null,
        [var only] => only,
        _ => throw new TemplateFailure("expected a single document in the stream but found another document"),
    };

    public static ListValue ParseAll(string text) => new(YamlReader.ReadAll(text));
}
