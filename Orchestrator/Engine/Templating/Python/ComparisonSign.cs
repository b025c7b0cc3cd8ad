namespace Mitogen.Templating.Python;

/// <summary>Python's comparison operators.</summary>
internal enum ComparisonSign : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}
