using System.Security.Cryptography;
using System.Text;
using Mitogen.Agents.Images;
using Mitogen.Connections;

namespace Mitogen.Agents.Bootstrap;

/// <summary>The text that a shell on the target runs to become the agent.</summary>
/// <param name="Mark">A random word; the line that begins with it is the first that is not noise.</param>
/// <param name="Text">For <c>sh -c</c>.</param>
internal sealed record BootstrapScript(string Mark, string Text)
{
    /// <summary>Asks over its standard input and output in which form the image comes (see <see cref="BootstrapDialog"/>).</summary>
    private const string LoginGreeting = """
        tools=
        for tool in xz gzip gunzip busybox python3 perl; do has $tool && tools=$tools,$tool; done
        echo "@MARK@ machine=$machine system=$(uname -s) tools=$tools"
        read -r format size digest || exit 75
        """;

    /// <summary>The parent agent sends its own image as it is once it has seen the mark.</summary>
    private const string ChildGreeting = """
        format=raw size=@SIZE@ digest=@DIGEST@
        echo "@MARK@"
        """;

    private static readonly string Body = Read("bootstrap.sh")
        .Replace("@LOAD@", Read("load.sh"), StringComparison.Ordinal)
        .Replace("@PYTHON@", Read("memfd.py"), StringComparison.Ordinal)
        .Replace("@PERL@", Read("memfd.pl"), StringComparison.Ordinal);

    /// <summary>For the first agent of a connection.</summary>
    public static BootstrapScript ForLogin()
    {
        string mark = NewMark();
        return new BootstrapScript(mark, Compose(LoginGreeting, mark));
    }

    /// <summary>For an agent that another starts on the same machine.</summary>
    public static BootstrapScript ForChild(AgentImage image)
    {
        string mark = NewMark();
        string greeting = ChildGreeting.Replace("@SIZE@", $"{image.RawBytes}", StringComparison.Ordinal)
            .Replace("@DIGEST@", image.DigestText, StringComparison.Ordinal);
        return new BootstrapScript(mark, Compose(greeting, mark));
    }

    public RemoteCommand ToCommand() => new(["sh", "-c", Text], PortableShell.Run(Text));

    private static string NewMark() => "MITOGEN-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    private static string Compose(string greeting, string mark) =>
        Body.Replace("@GREETING@", greeting.Replace("@MARK@", mark, StringComparison.Ordinal), StringComparison.Ordinal);

    /// <summary>A text of this folder without comments and empty lines: they need not travel.</summary>
    private static string Read(string name)
    {
        using Stream stream = typeof(BootstrapScript).Assembly.GetManifestResourceStream($"bootstrap/{name}")
            ?? throw new InvalidOperationException($"the library lacks bootstrap/{name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        IEnumerable<string> lines = reader.ReadToEnd().Split('\n').Where(line => line.Trim().Length > 0 && !line.StartsWith('#'));
        return string.Join('\n', lines);
    }
}
