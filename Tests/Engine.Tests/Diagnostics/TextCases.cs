using System.Text;

namespace Mitogen.Tests.Engine.Diagnostics;

/// <summary>
/// A file of cases: each starts with <c>=== title</c>, its input files with <c>--- name</c>, and what is expected with a last <c>--- kind</c>.
/// In input files <c>→</c> stands for a tab.
/// </summary>
internal static class TextCases
{
    /// <summary>Runs each case and compares all texts at once. What was found instead is written beside the data, for review.</summary>
    public static void Check(string dataFile, string kind, int atLeast, Func<string, string> run)
    {
        string path = Path.Combine(AppContext.BaseDirectory, dataFile);
        string expected = File.ReadAllText(path);
        string[] cases = expected.Split("=== ", StringSplitOptions.RemoveEmptyEntries);
        string mark = $"--- {kind}\n";
        var actual = new StringBuilder();
        foreach (string each in cases)
        {
            string input = each[..each.IndexOf(mark, StringComparison.Ordinal)];
            actual.Append("=== ").Append(input).Append(mark).Append(RunIn(input, run)).Append('\n');
        }

        if (actual.ToString() != expected)
        {
            File.WriteAllText(path + ".actual", actual.ToString());
        }

        Assert.True(cases.Length >= atLeast, $"{cases.Length} cases");
        Assert.Equal(expected, actual.ToString());
    }

    private static string RunIn(string input, Func<string, string> run)
    {
        string directory = Directory.CreateTempSubdirectory("mitogen-case-").FullName;
        try
        {
            foreach (string part in input.Split("--- ").Skip(1))
            {
                int end = part.IndexOf('\n');
                string file = Path.Combine(directory, part[..end]);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, part[(end + 1)..].Replace('→', '\t'));
            }

            return run(directory).Replace(directory + "/", "", StringComparison.Ordinal).Replace(directory, ".", StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
