using Mitogen.Templating.Objects;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Ast.Statements;

/// <summary><c>from 'file' import a, b as c</c></summary>
internal sealed class FromImportStatement(int offset, Expression name, KeyValuePair<string, string>[] imports, bool withContext) : Statement(offset)
{
    public override Flow Render(RenderContext context)
    {
        ModuleValue module = ImportStatement.Load(name, withContext, Offset, context);
        foreach ((string exported, string alias) in imports)
        {
            Value value = module.TryGetAttribute(exported, out Value? found)
                ? found
                : new UndefinedValue($"the template does not export the requested name '{exported}'");
            context.Locals.Set(string.Intern(alias), value);
        }

        return Flow.Normal;
    }
}
