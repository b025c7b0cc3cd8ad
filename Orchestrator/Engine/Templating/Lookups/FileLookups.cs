using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Lookups of files: contents and globs.</summary>
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

    public static IEnumerable<Value> Raw(LookupCall call) => call.TextTerms.Select(term =>
        (Value)LookupFiles.ReadText(call, LookupFiles.Find(call, "files", term) ?? throw call.Fail($"Unable to find file matching \"{term}\"")));

    /// <summary>Files by pattern, in the first of the places that has some; a pattern without a folder looks in <c>files</c> beside the task too.</summary>
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
}
