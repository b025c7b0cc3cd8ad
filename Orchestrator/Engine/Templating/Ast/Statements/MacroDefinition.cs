namespace Mitogen.Templating.Ast.Statements;

/// <summary>The parameters and the body of a macro or call block.</summary>
/// <param name="Names">The parameters.</param>
/// <param name="Defaults">The defaults of the last parameters.</param>
/// <param name="Body">What it renders.</param>
/// <param name="UsesCaller">True when the body refers to <c>caller</c>.</param>
/// <param name="UsesMore">True when the body refers to <c>varargs</c>.</param>
/// <param name="Unset">The names that it leaves unset at first.</param>
/// <param name="UsesNamed">True when the body refers to <c>kwargs</c>.</param>
internal sealed record MacroDefinition(string[] Names, Expression[] Defaults, Statement Body, bool UsesCaller, bool UsesMore, bool UsesNamed, UnsetNames Unset);
