using System.Text;
using Mitogen.Diagnostics;

namespace Mitogen.Tests.Engine.Diagnostics;

/// <summary>
/// A file of wrong inputs, each with the whole text of the error that a person sees: cases start with <c>=== title</c>, their files with
/// <c>--- name</c>, the expectation with <c>--- error</c>.
/// </summary>
internal static class ErrorCases
{
    /// <summary>Runs each case and compares all texts at once. What was found instead is written beside the data, for review.</summary>
    public static void Check(string dataFile, int atLeast, Action<IReadOnlyDictionary<string, string>> run)
    {
        string path = Path.Combine(AppContext.BaseDirectory, dataFile);
        string expected = File.ReadAllText(path);
        string[] cases = expected.Split("=== ", StringSplitOptions.RemoveEmptyEntries);
        var actual = new StringBuilder();
        foreach (string each in cases)
        {
            string input = each[..each.IndexOf("--- error\n", StringComparison.Ordinal)];
            actual.Append("=== ").Append(input).Append("--- error\n").Append(ErrorOf(Files(input), run)).Append('\n');
        }

        if (actual.ToString() != expected)
        {
            File.WriteAllText(path + ".actual", actual.ToString());
        }

        Assert.True(cases.Length >= atLeast, $"{cases.Length} cases");
        Assert.Equal(expected, actual.ToString());
    }

    private static string ErrorOf(IReadOnlyDictionary<string, string> files, Action<IReadOnlyDictionary<string, string>> run)
    {
        try
        {
            run(files);
            return "no error\n";
        }
        catch (LanguageException error)
        {
            return error.Message + "\n" + (error.Hint is null ? "" : $"hint: {error.Hint}\n");
        }
    }

    /// <summary>The case's files by name. In them <c>→</c> stands for a tab.</summary>
    private static Dictionary<string, string> Files(string input)
    {
        var files = new Dictionary<string, string>();
        foreach (string part in input.Split("--- ").Skip(1))
        {
            int end = part.IndexOf('\n');
            files[part[..end]] = part[(end + 1)..].Replace('→', '\t');
        }

        return files;
    }
}
