namespace Mitogen.Tests.Cli;

/// <summary>A directory with playbooks for the program to run.</summary>
public abstract class ProgramTestBase : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("mitogen-cli-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    /// <summary>A play on this machine with these tasks.</summary>
    protected void WritePlay(string tasks) => Write("site.yml", $"""
        - hosts: localhost
          connection: local
          gather_facts: false
          tasks:
        {Indent(tasks)}
        """);

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => "    " + line));
}
