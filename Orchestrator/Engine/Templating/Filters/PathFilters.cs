using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on paths, as Python's <c>os.path</c> and <c>ntpath</c> have them.</summary>
internal static class PathFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("basename", (input, _) => PosixPath.BaseName(PythonText.Str(input)))
        .Add("dirname", (input, _) => PosixPath.DirectoryName(PythonText.Str(input)))
        .Add("splitext", (input, _) => SplitExtension(PythonText.Str(input)))
        .Add("expanduser", (input, arguments) => PosixPath.ExpandUser(PythonText.Str(input), arguments.Context.Environment.Host.HomeDirectory))
        .Add("expandvars", (input, arguments) => PosixPath.ExpandVariables(PythonText.Str(input), arguments.Context.Environment.Host.EnvironmentVariable))
        .Add("realpath", (input, arguments) => PosixPath.Real(PythonText.Str(input), arguments.Context.Environment.Host.BaseDirectory))
        .Add("relpath", (input, arguments) => PosixPath.Relative(PythonText.Str(input), arguments.Text(0, "."), arguments.Context.Environment.Host.BaseDirectory), "start?")
        .Add("normpath", (input, _) => PosixPath.Normal(PythonText.Str(input)))
        .Add("commonpath", (input, _) => PosixPath.Common([.. Iteration.Of(input).Select(PythonText.Str)]))
        .Add("path_join", (input, _) => PosixPath.Join(input is StringValue one ? [one.Text] : [.. Iteration.Of(input).Select(PythonText.Str)]))
        .Add("win_basename", (input, _) => WindowsPath.BaseName(PythonText.Str(input)))
        .Add("win_dirname", (input, _) => WindowsPath.DirectoryName(PythonText.Str(input)))
        .Add("win_splitdrive", (input, _) => WindowsPath.SplitDrive(PythonText.Str(input)))
        .Add("fileglob", (input, arguments) => new ListValue(Lookups.FileGlobbing.Files(PythonText.Str(input), arguments.Context.Environment.Host.BaseDirectory).Select(path => (Value)path)));

    private static TupleValue SplitExtension(string path)
    {
        int slash = path.LastIndexOf('/');
        int dot = path.LastIndexOf('.');
        bool hasName = dot > slash && path[(slash + 1)..dot].Any(letter => letter != '.');
        return hasName ? new TupleValue(path[..dot], path[dot..]) : new TupleValue(path, "");
    }
}
