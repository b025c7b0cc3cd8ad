using System.Text.RegularExpressions;

namespace Mitogen.Tests.Differential.Terminal;

/// <summary>All that a run wrote, byte for byte, but for what two runs of one program differ in, and what is told differently on purpose.</summary>
internal static partial class TerminalText
{
    public static string Of(int exitCode, string output, string error, string directory) =>
        $"exit code {exitCode}\n{output}--- standard error\n{error}".Replace(directory, "<case>", StringComparison.Ordinal);

    /// <summary>Done to both sides when they are compared, so that what is recorded is what was written.</summary>
    public static string Clean(string text)
    {
        text = Program().Replace(text, "");
        text = Job().Replace(text, "<job>");
        text = Working().Replace(text, "");
        text = OwnError().Replace(text, "");
        text = Place().Replace(text, "");
        text = Moment().Replace(text, "<moment>");
        text = Stamp().Replace(text, "<stamp>");
        text = Duration().Replace(text, "<duration>");
        text = TemporarySourceLine().Replace(text, "");
        text = TemporarySource().Replace(text, "");
        text = LastTemporarySource().Replace(text, "");
        text = ModuleError().Replace(text, "");
        text = Twice().Replace(text, "$1");
        text = Backup().Replace(text, ".<pid>.<moment>~");
        text = Generated().Replace(text, "+++ after: <generated>");
        text = Volatile().Replace(text, "$1<number>");
        text = JobDirectory().Replace(text, "$1<home>/.ansible_async");
        text = Clock().Replace(text, "<time>");
        text = text.Replace("ansible.parsing.yaml.objects.AnsibleUnicode", "str", StringComparison.Ordinal); // The oracle's own class of text.
        return Seconds().Replace(text, "<seconds>");
    }

    /// <summary>With -vv and more, which program this is and how it found its plugins and files.</summary>
    [GeneratedRegex(@"^(ansible-playbook \[core [^\n]*\n(  [^\n]*\n)*|host_list declined [^\n]*\n|script declined [^\n]*\n|auto declined [^\n]*\n|Parsed [^\n]* inventory source [^\n]*\n|Skipping callback '[^\n]*, as we already have a stdout callback\.\n)", RegexOptions.Multiline)]
    private static partial Regex Program();

    /// <summary>Python's traceback, of which there is none here, and with -vvv how the oracle reaches its target.</summary>
    [GeneratedRegex("^(An exception occurred during task execution\\.|<[^>\n]+> |Using module file |redirecting \\(type)[^\n]*\n", RegexOptions.Multiline)]
    private static partial Regex Working();

    /// <summary>Said on standard error as lines, as ansible-core 2.19 does (porting guide, "Error handling"); 2.14 does not.</summary>
    [GeneratedRegex(@"^\[ERROR\]: .*?\n\n(?=\[|fatal:|failed:|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex OwnError();

    /// <summary>Where an error stands is told more exactly here than by 2.14, which tells where its task begins.</summary>
    [GeneratedRegex("""(\\n\\n|\n\n)The error appears to be in (?:[^"\\]|\\.)*(?=")""")]
    private static partial Regex Place();

    /// <summary>With jinja2_native, 2.14 says the same twice.</summary>
    [GeneratedRegex("""((?:[^:"\\]|\\")+)\. ?\1(?=["\\])""")]
    private static partial Regex Twice();

    [GeneratedRegex(@"\.\d+\.\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d~")]
    private static partial Regex Backup();

    /// <summary>As Python writes it: without its fraction when that is zero.</summary>
    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\b\d+:\d\d:\d\d\.\d{6}")]
    private static partial Regex Duration();

    /// <summary>The oracle puts what it copies on the target for the time of a step, and shows where; this engine does not.</summary>
    [GeneratedRegex("""(?<=[{ ,])"(src": ?"([^"]*/\.ansible/tmp/|<case>/)[^"]*|_original_basename": "tmp\w{8})"(, ?| (?=\}))""")]
    private static partial Regex TemporarySource();

    [GeneratedRegex(""", "src": "([^"]*/\.ansible/tmp/|<case>/)[^"]*"(?=\})""")]
    private static partial Regex LastTemporarySource();

    /// <summary>Python's traceback of a module that crashed.</summary>
    [GeneratedRegex("""(?<=[{ ])"module_stderr": "(?:[^"\\]|\\.)*", """)]
    private static partial Regex ModuleError();

    [GeneratedRegex("""^ *("?src"?: "?([^"\n]*/\.ansible/tmp/|<case>/)|"_original_basename": "tmp\w{8}")[^\n]*\n""", RegexOptions.Multiline)]
    private static partial Regex TemporarySourceLine();

    [GeneratedRegex(@"^\+\+\+ after: (\S*/\.ansible/tmp/\S+|<case>/\S+|tmp\w{8}|dynamically generated|<generated>)$", RegexOptions.Multiline)]
    private static partial Regex Generated();

    [GeneratedRegex("""("?\b(?:atime|mtime|ctime|inode|dev|device_type|blocks|version)"?: "?)[0-9.]+""")]
    private static partial Regex Volatile();

    [GeneratedRegex(@"\bj\d{9,}\.\d+")]
    private static partial Regex Job();

    /// <summary>The account's home is another on another machine.</summary>
    [GeneratedRegex("""("(?:results_file|_async_dir|erased)": ")/[^"]*?/?\.ansible_async""")]
    private static partial Regex JobDirectory();

    /// <summary>What profile_tasks says of the time.</summary>
    [GeneratedRegex(@"^\w+day \d\d \w+ \d{4}  \d\d:\d\d:\d\d [+-]\d{4} \(\d:\d\d:\d\d\.\d{3}\)       \d:\d\d:\d\d\.\d{3}", RegexOptions.Multiline)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<=took 0 days, 0 hours, 0 minutes, )\d+ seconds")]
    private static partial Regex Seconds();
}
