using System.Text.RegularExpressions;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// Sets aside what two runs of one program differ in: times, inodes, temporary paths, and the order in which hosts answer within a task.
/// </summary>
internal static partial class OutputNormalizer
{
    private const string Ignored = "...ignoring";

    /// <param name="output">As printed.</param>
    /// <param name="directory">The case's folder, which is elsewhere in each checkout.</param>
    public static string Normalize(string output, string directory)
    {
        var lines = new List<string>();
        foreach (string[] section in Sections(output.Replace(directory, "<case>", StringComparison.Ordinal)))
        {
            lines.Add(section[0]);
            (string[] results, string[] nameless) = Split(section[1..]);
            lines.AddRange(Entries(results).OrderBy(HostOf, StringComparer.Ordinal).Select(NormalizeEntry));
            lines.AddRange(nameless);
        }

        return string.Join('\n', lines.Where(l => l.Length > 0)) + "\n";
    }

    /// <summary>A banner with the lines under it. What comes before the first tells about the program.</summary>
    private static IEnumerable<string[]> Sections(string output)
    {
        List<string>? section = null;
        foreach (string line in output.Split('\n'))
        {
            if (Banner().IsMatch(line))
            {
                if (section is not null)
                {
                    yield return [.. section];
                }

                section = [line.TrimEnd('*', ' ')];
            }
            else if (Working().IsMatch(line))
            {
                continue;
            }
            else if (line.Length > 0)
            {
                section?.Add(line);
            }
        }

        yield return section is null ? [""] : [.. section];
    }

    /// <summary>
    /// That a loop's failure is ignored is said once its items are through, with no word of the host: behind whose items it comes is chance.
    /// </summary>
    private static (string[] Results, string[] Nameless) Split(string[] lines)
    {
        var results = new List<string>();
        var nameless = new List<string>();
        bool belongs = false;
        foreach (string line in lines)
        {
            bool isIgnored = line == Ignored;
            belongs = Result().IsMatch(line) ? line.StartsWith("fatal: ", StringComparison.Ordinal) : belongs;
            (isIgnored && !belongs ? nameless : results).Add(line);
            belongs &= !isIgnored;
        }

        return ([.. results], [.. nameless]);
    }

    /// <summary>A host's result with the lines that belong to it: those of its diff before, its details behind.</summary>
    private static IEnumerable<string> Entries(string[] lines)
    {
        var entry = new List<string>();
        bool hasResult = false;
        foreach (string line in lines)
        {
            bool begins = Result().IsMatch(line) || line.StartsWith("--- before", StringComparison.Ordinal);
            if (begins && hasResult)
            {
                yield return string.Join('\n', entry);
                entry = [];
                hasResult = false;
            }

            hasResult |= Result().IsMatch(line);
            entry.Add(line);
        }

        if (entry.Count > 0)
        {
            yield return string.Join('\n', entry);
        }
    }

    private static string HostOf(string entry)
    {
        Match host = Host().Match(entry);
        return host.Success ? host.Groups[1].Value : Included().IsMatch(entry) ? "" : "~";
    }

    private static string NormalizeEntry(string entry)
    {
        string text = AfterHeader().Replace(entry, "+++ after: ").Replace("+++ after: dynamically generated", "+++ after: generated", StringComparison.Ordinal);
        text = Generated().Replace(text, "+++ after: generated");
        text = IncludedHosts().Replace(text, m => $"included: {m.Groups[1].Value} for {string.Join(", ", m.Groups[2].Value.Split(", ").Order(StringComparer.Ordinal))}{m.Groups[3].Value}");
        text = Job().Replace(text, "jid=<job>");
        text = text.Replace("ansible.parsing.yaml.objects.AnsibleUnicode", "str", StringComparison.Ordinal); // The release's own kind of text.
        text = BooleanWords().Replace(text, "Valid booleans include: <words>");
        return ResultNormalizer.Normalize(Stamp().Replace(text, "$1<number>"));
    }

    /// <summary>Python's traceback, of which there is none here, and with <c>-vvv</c> how the oracle reaches its target.</summary>
    [GeneratedRegex("^(An exception occurred during task execution\\.|ASYNC POLL |<[^>]+> |Using module file |redirecting \\(type)")]
    private static partial Regex Working();

    /// <summary>A time in the diff of a file's state.</summary>
    [GeneratedRegex("^([+-] +\"[am]time\": )[0-9.]+", RegexOptions.Multiline)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"^(PLAYBOOK|PLAY|TASK|RUNNING HANDLER|NO MORE HOSTS LEFT|PLAY RECAP).*\*\*\*")]
    private static partial Regex Banner();

    [GeneratedRegex(@"^(ok|changed|fatal|failed|skipping|included|FAILED - RETRYING)[: ]")]
    private static partial Regex Result();

    [GeneratedRegex(@"^(?:ok|changed|fatal|failed|skipping|FAILED - RETRYING): \[([^\] ]+)", RegexOptions.Multiline)]
    private static partial Regex Host();

    [GeneratedRegex(@"\bjid=j?\d+\.\d+")]
    private static partial Regex Job();

    /// <summary>Python shows a set, in an order that changes from run to run.</summary>
    [GeneratedRegex(@"Valid booleans include: (?:'?\w+'?(?:, )?)+")]
    private static partial Regex BooleanWords();

    [GeneratedRegex(@"^included: ")]
    private static partial Regex Included();

    [GeneratedRegex(@"^included: (\S+) for ([^=\n]+?)( => .*)?$", RegexOptions.Multiline)]
    private static partial Regex IncludedHosts();

    [GeneratedRegex(@"^\+\+\+ after: tmp\w{8}$", RegexOptions.Multiline)]
    private static partial Regex Generated();

    [GeneratedRegex(@"^\+\+\+ after: \S*/", RegexOptions.Multiline)]
    private static partial Regex AfterHeader();
}
