using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>first_found</c>: the first of several files that exists.</summary>
internal static class FirstFoundLookup
{
    private static readonly string[] Folders = ["files", "templates", "vars"];

    public static IEnumerable<Value> Run(LookupCall call)
    {
        bool skips = call.Flag("skip", whenMissing: false);
        foreach (string candidate in Candidates(call, ref skips))
        {
            if (Folders.Select(folder => LookupFiles.Find(call, folder, candidate)).FirstOrDefault(path => path is not null) is { } found)
                return [found];
        }

        return skips ? [] : throw new TemplateFailure("No file was found when using first_found.");
    }

    private static List<string> Candidates(LookupCall call, ref bool skips)
    {
        var all = new List<string>();
        var flat = call.Terms.SelectMany(term => term is ListValue list ? (IEnumerable<Value>)list : [term]).ToList();
        foreach (Value term in flat)
        {
            if (term is MapValue or MappingObjectValue)
            {
                skips |= Indexing.TryItem(term, "skip") is { } skip && Filters.ValueFilters.Bool(skip).IsTruthy;
                all.AddRange(Joined(Indexing.TryItem(term, "paths"), Indexing.TryItem(term, "files")));
            }
            else
            {
                all.AddRange(call.Option("paths") is { } paths ? Joined(paths, term) : [PythonText.Str(term)]);
            }
        }

        if (call.Option("files") is { } files)
        {
            all.AddRange(Joined(call.Option("paths"), files));
        }

        return all;
    }

    private static IEnumerable<string> Joined(Value? paths, Value? files)
    {
        string[] names = Parts(files);
        string[] folders = Parts(paths);
        return folders.Length == 0 ? names
            : names.Length == 0 ? folders
            : folders.SelectMany(folder => names.Select(name => PosixPath.Join([folder, name])));
    }

    private static string[] Parts(Value? value) => value switch
    {
        null => [],
        ListValue list => [.. list.SelectMany(Parts)],
        _ when value.IsNull => [],
        _ => PythonText.Str(value).Split([',', ';', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };
}
