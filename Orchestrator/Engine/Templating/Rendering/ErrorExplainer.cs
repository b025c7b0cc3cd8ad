using Mitogen.Diagnostics;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Templating.Rendering;

/// <summary>Completes an error on its way out: the exact place in its file, and the name that may have been meant.</summary>
internal sealed class ErrorExplainer(ILookupHost host)
{
    private const int MaxFileBytes = 4 * 1024 * 1024;
    private const int MaxNames = 20_000;

    public T Explain<T>(TemplateScope scope, Func<T> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (TemplateException failure) when (failure.Site is not null || failure is UndefinedVariableException { Hint: null, Name: not null })
        {
            throw failure.Explained(PositionOf(failure), failure.Hint ?? Suggestion(failure as UndefinedVariableException, scope));
        }
    }

    private SourcePosition PositionOf(TemplateException failure)
    {
        if (failure.Site is not { IsFile: false } site || site.Origin.Line == 0 || ReadLines(site.Origin.File) is not { } lines)
            return failure.Position;

        return ScalarLocator.Locate(lines, site.Origin, site.Source, site.Offset) ?? failure.Position;
    }

    private string[]? ReadLines(string file)
    {
        try
        {
            var found = new FileInfo(Path.Combine(host.BaseDirectory, file));
            return found is { Exists: true, Length: < MaxFileBytes } && !file.StartsWith('<') ? File.ReadAllText(found.FullName).Split('\n') : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? Suggestion(UndefinedVariableException? failure, TemplateScope scope)
    {
        if (failure?.Name is not { } name)
            return null;

        IEnumerable<string> known = failure.Owner switch
        {
            null => scope.Names,
            MapValue map => map.Keys.OfType<StringValue>().Select(key => key.Text),
            MappingObjectValue mapping => mapping.Keys.Select(PythonText.Str),
            _ => [],
        };
        return NearestName.Find(name, known.Take(MaxNames).Where(candidate => candidate != name)) is { } near ? $"Did you mean '{near}'?" : null;
    }
}
