namespace Mitogen.Templating.Lexing;

/// <summary>The text is not a template. The environment knows the file and makes a <see cref="TemplateException"/> of it.</summary>
internal sealed class SyntaxFailure(string problem, int offset) : Exception(problem)
{
    public int Offset { get; } = offset;
}
