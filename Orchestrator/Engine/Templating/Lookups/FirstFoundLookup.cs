using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>first_found</c>: the first of several files that exists.</summary>
internal static class FirstFoundLookup
{
    private static readonly string[] Folders = ["files", "templates", "vars"];
    private static readonly char[] FileSeparators = [',', ';'];
    private static readonly char[] PathSeparators = [',', ':', ';'];

    public static IEnumerable<Value> Run(LookupCall call)
    {
        bool skips = call.Flag("skip", whenMissing: false);
        List<string> candidates = Candidates(call, ref skips);
        string? found = candidates.SelectMany(candidate => Folders.Select(folder => LookupFiles.Find(call, folder, candidate, Path.Exists))).FirstOrDefault(path => path is not null);
        if (found is not null)
            return [found];

        return skips && candidates.Count > 0 ? [] : throw new TemplateFailure("No file was found when using first_found.");
    }

    private static List<string> Candidates(LookupCall call, ref bool skips)
    {
        var all = new List<string>();
        foreach (Value term in call.Terms.SelectMany(Flat))
        {
            if (term is MapValue or MappingObjectValue)
            {
                skips |= Indexing.TryItem(term, "skip") is { } skip && Filters.ValueFilters.Bool(skip).IsTruthy;
                all.AddRange(Joined(Indexing.TryItem(term, "paths"), Indexing.TryItem(term, "files")));
            }
            else
            {
                string name = term is StringValue text ? text.Text : throw call.Fail($"a term must be text or a map, not '{PythonText.Str(term)}'");
                all.AddRange(call.Option("paths") is { } paths ? Parts(paths, PathSeparators).Select(folder => PosixPath.Join([folder, name])) : [name]);
            }
        }

        if (call.Option("files") is { } files)
        {
            all.AddRange(Joined(call.Option("paths"), files));
        }

        return all;
    }

    private static IEnumerable<Value> Flat(Value term) => term is ListValue list ? list.SelectMany(Flat) : [term];

    private static IEnumerable<string> Joined(Value? paths, Value? files)
    {
        string[] names = Parts(files, FileSeparators);
        string[] folders = Parts(paths, PathSeparators);
        return folders.Length == 0 ? names : folders.SelectMany(folder => names.Select(name => PosixPath.Join([folder, name])));
    }

    private static string[] Parts(Value? value, char[] separators) => value switch
    {
        null => [],
        ListValue list => [.. list.SelectMany(item => Parts(item, separators))],
        _ when value.IsNull => [],
        _ => PythonText.Str(value).Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };
}
