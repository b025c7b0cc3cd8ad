using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>debug</c>: the names that are set here and the filters and tests there are. Values are not shown: they may be secrets.</summary>
/// <remarks>Source: Jinja documentation, "Debug Statement".</remarks>
internal sealed class DebugStatement(int offset) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        var names = new SortedSet<string>(context.Variables?.Names ?? [], StringComparer.Ordinal);
        for (LocalScope? scope = context.Locals; scope is not null; scope = scope.Parent)
        {
            names.UnionWith(scope.Entries.Select(entry => entry.Key));
        }

        var shown = new MapValue
        {
            ["context"] = Listed(names),
            ["filters"] = Listed(context.Environment.Filters.Names),
            ["tests"] = Listed(context.Environment.Tests.Names),
        };
        context.Output.Append(Python.PrettyPrint.Format(shown));
        return Flow.Normal;
    }

    private static ListValue Listed(IEnumerable<string> names) => new(names.Order(StringComparer.Ordinal).Select(name => (Value)name));
}
