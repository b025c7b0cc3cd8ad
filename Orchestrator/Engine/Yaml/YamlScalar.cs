using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>Text, a number, a boolean or null, as written.</summary>
/// <param name="text">The content, quotes and escapes undone.</param>
/// <param name="style">How it is written.</param>
internal sealed class YamlScalar(string text, YamlScalarStyle style, SourcePosition position, string? tag) : YamlNode(position, tag)
{
    public string Text { get; } = text;

    public YamlScalarStyle Style { get; } = style;

    public override long ExpandedSize => 1;

    /// <summary>True for text whose form alone says what it is: plain and without a tag.</summary>
    public bool IsPlain => Style == YamlScalarStyle.Plain && Tag is null;

    /// <summary>True for <c>~</c>, <c>null</c> or nothing at all.</summary>
    public bool IsNull => IsPlain ? ScalarResolver.Resolve(Text).IsNull : Tag == YamlTags.Null;

    public override string Describe() => (IsPlain ? ScalarResolver.Resolve(Text).Kind : ValueKind.String) switch
    {
        ValueKind.Null => "nothing",
        ValueKind.Boolean => "a boolean",
        ValueKind.Integer or ValueKind.Float => "a number",
        _ => "a string",
    };
}
