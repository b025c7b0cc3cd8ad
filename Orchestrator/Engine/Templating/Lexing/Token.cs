namespace Mitogen.Templating.Lexing;

/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; for a string literal what it stands for.</param>
/// <param name="Offset">Where it starts in the template.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;

    public bool IsOperator(string text) => Is(TokenKind.Operator, text);

    public bool IsName(string text) => Is(TokenKind.Name, text);

    /// <summary>For error texts.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "end of template",
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.VariableEnd => "end of print statement",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.VariableBegin => "begin of print statement",
        TokenKind.Data => "template data / text",
        TokenKind.String => $"string '{Text}'",
        _ => $"'{Text}'",
    };
}
