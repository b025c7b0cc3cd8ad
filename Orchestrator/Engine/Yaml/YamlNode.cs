using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>A node of a YAML document. Aliases are the anchor's node itself; merge keys are already merged.</summary>
/// <param name="position">Where the node starts: file, line and column from 1.</param>
/// <param name="tag">The tag in full (<c>tag:yaml.org,2002:str</c>, <c>!vault</c>); null when none is written.</param>
internal abstract class YamlNode(SourcePosition position, string? tag)
{
    public SourcePosition Position { get; } = position;

    public string? Tag { get; } = tag;

    /// <summary>How many nodes this is once every alias below it is written out.</summary>
    public abstract long ExpandedSize { get; }

    /// <summary>The kind of the node in a person's words: <c>a list</c>, <c>a map</c>, <c>text</c>, <c>a number</c>.</summary>
    public abstract string Describe();
}
