using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>Values as YAML and back, byte-equal to PyYAML as Ansible uses it. Collections that occur twice are written twice, without anchors.</summary>
internal static class YamlText
{
    /// <exception cref="TemplateFailure">The value has something that YAML cannot say.</exception>
    public static string Write(Value value, YamlStyle? style = null) => new YamlEmitter(style ?? YamlStyle.Default).Write(value);

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
