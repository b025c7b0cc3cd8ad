using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on paths, as Python's <c>os.path</c> and <c>ntpath</c> have them.</summary>
internal static class PathFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("basename", (input, _) => PosixPath.BaseName(TextLayoutFilters.Text(input, "basename")))
        .Add("dirname", (input, _) => PosixPath.DirectoryName(TextLayoutFilters.Text(input, "dirname")))
        .Add("splitext", (input, _) => SplitExtension(TextLayoutFilters.Text(input, "splitext")))
        .Add("expanduser", (input, arguments) => PosixPath.ExpandUser(TextLayoutFilters.Text(input, "expanduser"), arguments.Context.Environment.Host.HomeDirectory))
        .Add("expandvars", (input, arguments) => PosixPath.ExpandVariables(TextLayoutFilters.Text(input, "expandvars"), arguments.Context.Environment.Host.EnvironmentVariable))
        .Add("realpath", (input, arguments) => PosixPath.Real(TextLayoutFilters.Text(input, "realpath"), arguments.Context.Environment.Host.BaseDirectory))
        .Add("relpath", (input, arguments) => RelativePath(TextLayoutFilters.Text(input, "relpath"), arguments), "start?")
        .Add("normpath", (input, _) => PosixPath.Normal(TextLayoutFilters.Text(input, "normpath")))
        .Add("commonpath", (input, _) => PosixPath.Common([.. Iteration.Of(input).Select(PythonText.Str)]))
        .Add("path_join", (input, _) => JoinPaths(input))
        .Add("win_basename", (input, _) => WindowsPath.BaseName(TextLayoutFilters.Text(input, "win_basename")))
        .Add("win_dirname", (input, _) => WindowsPath.DirectoryName(TextLayoutFilters.Text(input, "win_dirname")))
        .Add("win_splitdrive", (input, _) => WindowsPath.SplitDrive(TextLayoutFilters.Text(input, "win_splitdrive")))
        .Add("fileglob", (input, arguments) => new ListValue(Lookups.FileGlobbing.Files(TextLayoutFilters.Text(input, "fileglob"), arguments.Context.Environment.Host.BaseDirectory).Select(path => (Value)path)));

    private static string JoinPaths(Value input)
    {
        if (input is MapValue or MappingObjectValue or DictionaryViewValue)
            throw new TemplateFailure("|path_join expects string or sequence");

        string[] parts = input is StringValue one ? [one.Text] : [.. Iteration.Of(input).Select(part => TextLayoutFilters.Text(part, "path_join"))];
        return parts.Length > 0 ? PosixPath.Join(parts) : throw new TemplateFailure("path_join: expected at least one path");
    }

    private static string RelativePath(string path, FilterArguments arguments) => path.Length > 0
        ? PosixPath.Relative(path, arguments.Text(0, "."), arguments.Context.Environment.Host.BaseDirectory)
        : throw new TemplateFailure("no path specified");

    private static TupleValue SplitExtension(string path)
    {
        int slash = path.LastIndexOf('/');
        int dot = path.LastIndexOf('.');
        bool hasName = dot > slash && path[(slash + 1)..dot].Any(letter => letter != '.');
        return hasName ? new TupleValue(path[..dot], path[dot..]) : new TupleValue(path, "");
    }
}
