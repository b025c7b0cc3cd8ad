using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>template</c>: template files of the controller, rendered with the variables of the task.</summary>
/// <remarks>Observed with ansible-core 2.14: with native values on, a file yields text unless <c>jinja2_native</c> asks for values.</remarks>
internal static class TemplateLookup
{
    public static IEnumerable<Value> Run(LookupCall call)
    {
        bool isNative = call.Environment.Options.Native && call.Flag("jinja2_native", whenMissing: false);
        bool converts = call.Flag("convert_data", whenMissing: true);
        RenderMode mode = isNative ? RenderMode.Native : converts ? RenderMode.TextFirst : RenderMode.Text;
        TemplateScope scope = ScopeOf(call);
        foreach (string term in call.TextTerms)
        {
            string path = LookupFiles.Find(call, "templates", term) ?? throw call.Fail($"the template file {term} could not be found for the lookup");
            TemplateScope own = TemplateVariables.Of(path, path, destination: null, call.Host, call.Host.Time).Aggregate(scope, (outer, added) => outer.With(((StringValue)added.Key).Text, added.Value));
            Value rendered = call.Environment.RenderFile(LookupFiles.ReadText(call, path), new SourcePosition(path, 1, 1), own, OptionsFor(call, path), mode);
            rendered = call.Environment.Options.Native && !isNative ? new StringValue(PythonText.Str(rendered)) : rendered;
            if (!converts)
                call.Scope.MarkFinal(rendered);
            yield return rendered;
        }
    }

    private static TemplateScope ScopeOf(LookupCall call)
    {
        TemplateScope scope = call.Scope;
        if (call.Option("template_vars") is { IsNull: false } given)
        {
            MapValue extra = given as MapValue ?? throw call.Fail("template_vars must be a map");
            foreach ((Value name, Value value) in extra)
            {
                scope = scope.With(PythonText.Str(name), value);
            }
        }

        return scope;
    }

    private static TemplateFileOptions OptionsFor(LookupCall call, string path)
    {
        JinjaSyntax syntax = TemplateFileOptions.Default.Syntax;
        syntax = syntax with
        {
            VariableStart = call.Text("variable_start_string", syntax.VariableStart),
            VariableEnd = call.Text("variable_end_string", syntax.VariableEnd),
            CommentStart = call.Text("comment_start_string", syntax.CommentStart),
            CommentEnd = call.Text("comment_end_string", syntax.CommentEnd),
        };
        IEnumerable<string> folders = LookupFiles.SearchPaths(call).SelectMany(place => (string[])[PosixPath.Join([place, "templates"]), place]);
        return new TemplateFileOptions { Syntax = syntax, SearchPaths = [PosixPath.DirectoryName(path), .. folders] };
    }
}
