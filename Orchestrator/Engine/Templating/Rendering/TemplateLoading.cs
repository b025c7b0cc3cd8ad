using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Finds and compiles the templates that <c>include</c>, <c>import</c> and <c>extends</c> name.</summary>
internal static class TemplateLoading
{
    public static PlacedTemplate Load(Value name, RenderContext context) => TryLoad(name, context)
        ?? throw new TemplateFailure(name is StringValue text
            ? $"the template '{text.Text}' was not found in {Places(context)}"
            : $"none of the templates given were found: {string.Join(", ", Iteration.Of(name).Select(PythonText.Str))}");

    /// <summary>For <c>extends</c> and <c>import</c>, which unlike <c>include</c> take no list.</summary>
    public static PlacedTemplate LoadOne(Value name, RenderContext context) => name is ListValue or TupleValue
        ? throw new TemplateFailure("only 'include' takes a list of templates")
        : Load(name, context);

    /// <summary>Null when there is no such template. A list means the first one that exists.</summary>
    public static PlacedTemplate? TryLoad(Value name, RenderContext context)
    {
        IEnumerable<Value> names = name is ListValue or TupleValue ? Iteration.Of(name) : [name];
        foreach (Value candidate in names)
        {
            if (Find(PythonText.Str(candidate), context) is { } path)
                return context.Environment.CompileFile(path, context.Files?.Syntax ?? JinjaSyntax.Playbook);
        }

        return null;
    }

    private static string? Find(string name, RenderContext context) => SearchPaths(context)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>The folders of the template that is rendered come first, then the task's.</summary>
    private static IEnumerable<string> SearchPaths(RenderContext context)
    {
        string host = context.Environment.Host.BaseDirectory;
        IEnumerable<string> own = context.Template.Origin.Line > 0 && Path.GetDirectoryName(context.Template.Origin.File) is { Length: > 0 } folder ? [folder] : [];
        return (context.Files?.SearchPaths ?? []).Concat(own).Append(host).Select(path => Path.Combine(host, path));
    }

    private static string Places(RenderContext context) => string.Join(", ", SearchPaths(context).Distinct());
}
