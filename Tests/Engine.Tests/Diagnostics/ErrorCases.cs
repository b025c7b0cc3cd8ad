using Mitogen.Diagnostics;

namespace Mitogen.Tests.Engine.Diagnostics;

/// <summary>Wrong inputs, each with the whole text of the error that a person sees.</summary>
internal static class ErrorCases
{
    /// <param name="run">Gets the directory with the case's files; its path is taken out of the text.</param>
    public static void Check(string dataFile, int atLeast, Action<string> run) => TextCases.Check(dataFile, "error", atLeast, directory =>
    {
        try
        {
            run(directory);
            return "no error\n";
        }
        catch (LanguageException error)
        {
            return error.Message + "\n" + (error.Hint is null ? "" : $"hint: {error.Hint}\n");
        }
    });
}
