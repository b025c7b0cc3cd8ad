namespace Mitogen.Yaml;

/// <summary>How a scalar is written. Only plain ones are resolved to numbers, booleans and null.</summary>
internal enum YamlScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}
