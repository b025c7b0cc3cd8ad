using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// The file system on which the cases work. The oracle was recorded on ext4; attributes of files, their generation and the size of a directory are a file
/// system's own, and are set aside where it is another one (a <c>/tmp</c> in memory).
/// </summary>
internal static partial class WorkFileSystem
{
    private static readonly bool IsAsRecorded = TypeOf("/tmp").StartsWith("ext", StringComparison.Ordinal);

    /// <summary>Done to both sides of a comparison.</summary>
    public static string SetAside(string text)
    {
        if (IsAsRecorded)
        {
            return text;
        }

        text = Flags().Replace(text, "$1<flags>");
        text = Attributes().Replace(text, "$1<attributes>");
        text = Generation().Replace(text, "$1<generation>");
        return DirectorySize().Replace(text, "$1<size>");
    }

    /// <summary>As <c>stat -f</c> names it.</summary>
    private static string TypeOf(string path)
    {
        using Process stat = Process.Start(new ProcessStartInfo("stat", ["-f", "-c", "%T", path]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd();
    }

    [GeneratedRegex("""("attr_flags":\s?)"\w*"|(?<=\battr_flags: ).*""")]
    private static partial Regex Flags();

    [GeneratedRegex("""("attributes":\s?)\[[^\]]*\]|(?<=\battributes:)( \[\]|(\n *- \w+)+)""")]
    private static partial Regex Attributes();

    [GeneratedRegex("""("version":\s?)(null|"[^"]*"|<\w+>|\d+)""")]
    private static partial Regex Generation();

    /// <summary>As <c>file</c> and as <c>stat</c> tell it.</summary>
    [GeneratedRegex("""("size":\s?)\d+(?=,\s*"state":\s?"directory")|(?<="isdir":\s?true[^{}]*"size":\s?)\d+""")]
    private static partial Regex DirectorySize();
}
