namespace Mitogen.Templating.Lexing;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>Text outside the marks.</summary>
    Data,
    BlockBegin,
    BlockEnd,
    VariableBegin,
    VariableEnd,
    Name,
    String,
    Integer,
    Float,
    Operator,
    End,
}
