using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>block name</c>: what a derived template may replace.</summary>
internal sealed class BlockStatement(int offset, string name, Statement body, bool isScoped, bool isRequired) : Statement(offset)
{
    public string Name { get; } = name;

    public Statement Body { get; } = body;

    public required UnsetNames Unset { get; init; }

    public bool IsRequired { get; } = isRequired;

    public override Flow Render(RenderContext context)
    {
        BlockRendering.Render(Name, 0, context, isScoped ? context.Locals : null);
        return Flow.Normal;
    }
}
