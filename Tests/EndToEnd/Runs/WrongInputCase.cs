using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>
/// A folder below <c>WrongInput</c>: what a person wrote (<c>site.yml</c> and what goes with it; <c>hosts</c> is this machine unless it is there;
/// <c>arguments</c>, one a line) and in <c>expected</c> what the program has to say to it.
/// </summary>
internal sealed partial class WrongInputCase
{
    private const string Oracle = "/usr/bin/ansible-playbook";
    private const string Expected = "expected";

    private WrongInputCase(string directory) => Directory = directory;

    public static IEnumerable<string> Names => System.IO.Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    /// <summary>Cases whose exit code is not that of ansible-playbook, each with its reason: <c>NAME: reason</c> a line.</summary>
    public static IReadOnlyDictionary<string, string> OtherCodes => File.ReadLines(Path.Combine(Root, "OtherCodes.txt"))
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => l.Split(": ", 2))
        .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    public string Directory { get; }

    private static string Root => Path.Combine(Path.GetDirectoryName(ThisFile())!, "WrongInput");

    private string[] Arguments => File.Exists(Path.Combine(Directory, "arguments")) ? [.. File.ReadLines(Path.Combine(Directory, "arguments"))] : [];

    private bool NamesInventory => Arguments.Contains("-i");

    public static WrongInputCase Find(string name) => new(Path.Combine(Root, name));

    /// <summary>False for a new case, which is to be recorded.</summary>
    public bool HasExpected => File.Exists(Path.Combine(Directory, Expected));

    public string ReadExpected() => File.ReadAllText(Path.Combine(Directory, Expected));

    public void WriteExpected(string text) => File.WriteAllText(Path.Combine(Directory, Expected), text);

    /// <summary>Runs the program in a copy of the folder.</summary>
    /// <returns>Exit code, standard output and standard error as one text.</returns>
    public async Task<string> RunAsync(int oracleCode, CancellationToken cancellationToken)
    {
        await using var host = new PlaybookHost();
        Copy(host);
        CommandResult result = await MitogenProgram.RunAsync(host, AllArguments, cancellationToken);
        string text = $"exit code {result.Status.ReturnCode} (ansible-playbook: {oracleCode})\n{result.Output}--- standard error\n{Unfold(result.Error, host.Directory)}";
        return Volatile().Replace(text.Replace(host.Directory, "<dir>", StringComparison.Ordinal), "$1<volatile>");
    }

    /// <summary>The exit code that <c>expected</c> has of ansible-playbook.</summary>
    public int ReadOracleCode()
    {
        string line = ReadExpected().Split('\n')[0];
        return int.Parse(line[(line.LastIndexOf(' ') + 1)..^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Asks ansible-playbook afresh.</summary>
    public async Task<int> AskOracleAsync(CancellationToken cancellationToken)
    {
        await using var host = new PlaybookHost();
        Copy(host);
        ProcessSpec spec = MitogenProgram.Specify(host) with { FileName = Oracle, Arguments = AllArguments };
        return (await Command.RunAsync(spec, input: null, cancellationToken)).Status.ReturnCode;
    }

    private string[] AllArguments => NamesInventory ? ["site.yml", .. Arguments] : ["site.yml", "-i", "hosts", .. Arguments];

    private void Copy(PlaybookHost host)
    {
        host.AddLocal("near");
        foreach (string file in System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not (Expected or "arguments")))
        {
            string copy = host.PathOf(Path.GetRelativePath(Directory, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    /// <summary>Where a warning that names the folder is folded depends on the folder's length: it stands on one line.</summary>
    private static string Unfold(string text, string directory) => Warning().Replace(text, warning =>
    {
        string line = warning.Value.Replace("-\n", "-", StringComparison.Ordinal).Replace('\n', ' ');
        return line.Contains(directory, StringComparison.Ordinal) ? line : warning.Value;
    });

    [GeneratedRegex(@"^\[WARNING\]: .*(?:\n(?!\[|ERROR|\n).+)*", RegexOptions.Multiline)]
    private static partial Regex Warning();

    [GeneratedRegex("""("(?:start|end|delta|size)": )("[^"]*"|\d+)""")]
    private static partial Regex Volatile();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
