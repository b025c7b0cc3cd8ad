namespace Mitogen.Templating.Ast.Statements;

/// <summary>The text of a <c>trans</c> statement: text and the names of variables.</summary>
internal sealed record TransText(List<(string Text, bool IsVariable)> Parts);
