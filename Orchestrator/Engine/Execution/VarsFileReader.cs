using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Execution;

/// <summary>Finds and reads the files of <c>vars_files</c>; an entry that is a list names alternatives, of which the first that is there counts.</summary>
internal sealed class VarsFileReader(YamlFiles files)
{
    /// <returns>Null when the name depends on variables that are not known yet, such as facts.</returns>
    /// <exception cref="LanguageException">None of the files is there, or one does not parse.</exception>
    public MapValue? Read(Value entry, string directory, SourcePosition position, RenderScope scope)
    {
        IReadOnlyList<Value> alternatives = entry is ListValue list ? [.. list] : [entry];
        var tried = new List<string>();
        bool isUndefined = false;
        foreach (Value alternative in alternatives)
        {
            try
            {
                string written = scope.RenderText(alternative);
                string path = Path.GetFullPath(written, directory);
                tried.Add(written);
                string inVars = Path.Combine(directory, "vars", written);
                if (new[] { path, inVars }.FirstOrDefault(File.Exists) is { } found)
                {
                    return files.ReadVariables(found);
                }
            }
            catch (NotVariablesException wrong)
            {
                throw new PlayRefusedException(wrong.Problem, wrong.Position); // Of all files of variables only these end with 1, as seen in ansible-core 2.14.
            }
            catch (UndefinedVariableException)
            {
                isUndefined = true;
            }
        }

        return isUndefined ? null : throw new MissingSourceException($"vars file {string.Join(" or ", tried)} was not found", position)
        {
            Hint = $"searched in {directory}, and in vars below it",
        };
    }
}
