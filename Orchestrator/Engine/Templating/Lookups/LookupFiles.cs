using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Where lookups look for files: the folders of the task (<c>ansible_search_path</c>), then the playbook's.</summary>
internal static class LookupFiles
{
    public static IReadOnlyList<string> SearchPaths(LookupCall call)
    {
        IEnumerable<string> own = call.Variable("ansible_search_path") is ListValue paths ? paths.Select(PythonText.Str) : [];
        return [.. own.Append(call.Host.BaseDirectory).Distinct()];
    }

    /// <param name="folder">The subfolder that a role keeps such files in: <c>files</c>, <c>templates</c> or <c>vars</c>.</param>
    public static string? Find(LookupCall call, string folder, string name)
    {
        string path = PosixPath.ExpandUser(name, call.Host.HomeDirectory);
        IEnumerable<string> candidates = path.StartsWith('/')
            ? [path]
            : SearchPaths(call).SelectMany(place => (string[])[PosixPath.Join([place, folder, path]), PosixPath.Join([place, path])]);
        return candidates.Select(PosixPath.Normal).FirstOrDefault(File.Exists);
    }

    public static string FindOrFail(LookupCall call, string folder, string name) => Find(call, folder, name)
        ?? throw new TemplateFailure($"could not locate file in lookup: {name}. Searched in {string.Join(", ", SearchPaths(call))}");

    public static string ReadText(LookupCall call, string path)
    {
        try
        {
            return Encoding.UTF8.GetString(call.Host.ReadFile(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw call.Fail($"cannot read {path}: {failure.Message}");
        }
    }
}
