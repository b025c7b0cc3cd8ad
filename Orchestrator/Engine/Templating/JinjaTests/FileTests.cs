using Mitogen.Templating.Filters;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>Tests on paths of the controller.</summary>
internal static class FileTests
{
    public static void AddTo(JinjaTestTable table) => table
        .Add("exists", (input, arguments) => Path.Exists(Full(input, arguments)))
        .Add("file", (input, arguments) => File.Exists(Full(input, arguments)))
        .Alias("file", "is_file")
        .Add("directory", (input, arguments) => Directory.Exists(Full(input, arguments)))
        .Alias("directory", "is_dir")
        .Add("link", (input, arguments) => IsLink(Full(Text(input), arguments)))
        .Alias("link", "is_link")
        .Add("link_exists", (input, arguments) => Path.Exists(Full(Text(input), arguments)) || IsLink(Full(input, arguments)))
        .Add("abs", (input, _) => Text(input).StartsWith('/'))
        .Alias("abs", "is_abs")
        .Add("same_file", (input, arguments) => Existing(input, arguments) == Existing(arguments[0], arguments), "other")
        .Alias("same_file", "is_same_file")
        .Add("mount", (input, arguments) => Full(Text(input), arguments) == "/" || MountPoints().Contains(Full(input, arguments).TrimEnd('/')))
        .Alias("mount", "is_mount");

    private static string Text(Value input) => TextLayoutFilters.Text(input, "the test");

    /// <summary>No path at all is no place, not even the current one; numbers are none either.</summary>
    private static string Full(Value input, FilterArguments arguments) => (Arithmetic.IsWhole(input) ? "" : Text(input)) is { Length: > 0 } path ? Path.Combine(arguments.Context.Environment.Host.BaseDirectory, path) : "";

    private static string Existing(Value input, FilterArguments arguments) => Path.Exists(Full(input, arguments))
        ? Real(input, arguments)
        : throw new TemplateFailure($"No such file or directory: '{PythonText.Str(input)}'");

    private static string Real(Value input, FilterArguments arguments) => PosixPath.Real(PythonText.Str(input), arguments.Context.Environment.Host.BaseDirectory);

    private static bool IsLink(string path) => path.Length > 0 && new FileInfo(path).LinkTarget is not null;

    private static IEnumerable<string> MountPoints() => File.Exists("/proc/mounts")
        ? File.ReadLines("/proc/mounts").Select(line => line.Split(' ')[1])
        : [];
}
