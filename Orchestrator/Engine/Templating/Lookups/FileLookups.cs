using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Lookups of files: contents, globs, rendered templates.</summary>
internal static class FileLookups
{
    public static IEnumerable<Value> Contents(LookupCall call)
    {
        foreach (string term in call.TextTerms)
        {
            string text = LookupFiles.ReadText(call, LookupFiles.FindOrFail(call, "files", term));
            text = call.Flag("lstrip", whenMissing: false) ? text.TrimStart() : text;
            yield return call.Flag("rstrip", whenMissing: true) ? text.TrimEnd() : text;
        }
    }

    public static IEnumerable<Value> Raw(LookupCall call) =>
        call.TextTerms.Select(term => (Value)LookupFiles.ReadText(call, LookupFiles.FindOrFail(call, "files", term)));

    /// <summary>Files by pattern; a pattern without a folder looks in <c>files</c> beside the task too.</summary>
    public static IEnumerable<Value> Glob(LookupCall call) => call.TextTerms.SelectMany(term =>
    {
        string folder = PosixPath.DirectoryName(term);
        string pattern = PosixPath.BaseName(term);
        IEnumerable<string> places = LookupFiles.SearchPaths(call)
            .SelectMany(place => folder.Length > 0 ? (string[])[PosixPath.Join([place, "files", folder]), PosixPath.Join([place, folder])] : [PosixPath.Join([place, "files"]), place]);
        return places.Select(PosixPath.Normal).Where(Directory.Exists).Distinct()
            .Select(place => FileGlobbing.Files(PosixPath.Join([place, pattern]), place))
            .FirstOrDefault(found => found.Count > 0, [])
            .Select(path => (Value)path);
    });

    public static IEnumerable<Value> Template(LookupCall call)
    {
        TemplateScope scope = call.Scope;
        if (call.Option("template_vars") is MapValue extra)
        {
            foreach ((Value name, Value value) in extra)
            {
                scope = scope.With(PythonText.Str(name), value);
            }
        }

        foreach (string term in call.TextTerms)
        {
            string path = LookupFiles.FindOrFail(call, "templates", term);
            string text = call.Environment.RenderText(LookupFiles.ReadText(call, path), new SourcePosition(path, 1, 1), scope, OptionsFor(call, path));
            bool reads = !call.Environment.Options.Native && call.Flag("convert_data", whenMissing: true);
            yield return reads ? TextFirst.ReadBack(text) : text;
        }
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
            TrimBlocks = call.Flag("trim_blocks", syntax.TrimBlocks),
            LstripBlocks = call.Flag("lstrip_blocks", syntax.LstripBlocks),
        };
        IEnumerable<string> folders = LookupFiles.SearchPaths(call).SelectMany(place => (string[])[PosixPath.Join([place, "templates"]), place]);
        return new TemplateFileOptions { Syntax = syntax, SearchPaths = [PosixPath.DirectoryName(path), .. folders] };
    }
}
