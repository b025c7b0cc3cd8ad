using System.Text;

namespace Mitogen.Tests.Cli.Vault;

/// <summary>A directory with two password files, and both programs to run in it.</summary>
public abstract class VaultTestBase : ProgramTestBase
{
    protected VaultTestBase()
    {
        Write("pw", "correct horse\n");
        Write("other", "battery staple\n");
    }

    protected string PathOf(string name) => Path.Combine(Folder, name);

    protected string Read(string name) => File.ReadAllText(PathOf(name));

    private protected Task<ProgramRun> VaultAsync(params string[] arguments) => VaultAsync("", arguments);

    private protected Task<ProgramRun> VaultAsync(string input, string[] arguments) => ProgramRun.StartAsync(Folder, input, ["vault", .. arguments]);

    private protected Task<ProgramRun> OracleAsync(params string[] arguments) => OracleAsync("", arguments);

    private protected Task<ProgramRun> OracleAsync(string input, string[] arguments) => ProgramRun.OracleAsync("ansible-vault", Folder, input, arguments);

    protected static string HeaderOf(string envelope) => envelope[..envelope.IndexOf('\n', StringComparison.Ordinal)];

    protected void WriteBytes(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
