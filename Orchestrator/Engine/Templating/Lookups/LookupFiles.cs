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
    public static string? Find(LookupCall call, string folder, string name) => Find(call, folder, name, File.Exists);

    public static string? Find(LookupCall call, string folder, string name, Func<string, bool> exists)
    {
        string path = PosixPath.ExpandUser(name, call.Host.HomeDirectory);
        IEnumerable<string> candidates = path.Length == 0 ? []
            : path.StartsWith('/') ? [path]
            : SearchPaths(call).SelectMany(place => (string[])[PosixPath.Join([place, folder, path]), PosixPath.Join([place, path])]);
        return candidates.Select(PosixPath.Normal).FirstOrDefault(exists);
    }

    public static string FindOrFail(LookupCall call, string folder, string name) => Find(call, folder, name)
        ?? throw new TemplateFailure($"could not locate file in lookup: {name}. Searched in {string.Join(", ", SearchPaths(call))}");

    /// <summary>A file beside the playbook or at its own path, without looking into <c>files</c>.</summary>
    public static string Beside(LookupCall call, string name) =>
        PosixPath.Normal(PosixPath.Join([call.Host.BaseDirectory, PosixPath.ExpandUser(name, call.Host.HomeDirectory)]));

    public static string ReadText(LookupCall call, string path) => Encoding.UTF8.GetString(ReadBytes(call, path));

    /// <param name="encoding">A name as Python has it.</param>
    /// <param name="isStrict">False: what does not fit is replaced.</param>
    public static string ReadText(LookupCall call, string path, string encoding, bool isStrict)
    {
        byte[] bytes = ReadBytes(call, path);
        var decoder = (Encoding)TextEncodings.Get(encoding).Clone();
        decoder.DecoderFallback = isStrict ? DecoderFallback.ExceptionFallback : DecoderFallback.ReplacementFallback;
        try
        {
            return decoder.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            throw call.Fail($"'{encoding}' codec can't decode byte {wrong.Index} of {path}");
        }
    }

    public static byte[] ReadBytes(LookupCall call, string path)
    {
        try
        {
            return call.Host.ReadFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw call.Fail($"cannot read {path}: {failure.Message}");
        }
    }
}
