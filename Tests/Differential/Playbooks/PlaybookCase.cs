namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>A folder below <c>Cases</c>: <c>play.yml</c>, an inventory, and what the playbook reads.</summary>
internal sealed class PlaybookCase
{
    private PlaybookCase(string directory) => Directory = directory;

    public string Directory { get; }

    public string Name => Path.GetFileName(Directory);

    /// <summary>The same for both programs, as it shows in results. Made afresh for each run.</summary>
    public string WorkDirectory => Path.Combine("/tmp/mitogen-differential", Name);

    public string Inventory => File.Exists(Path.Combine(Directory, "inventory.yml")) ? "inventory.yml" : "inventory";

    private static string Root => Path.Combine(Sources.Directory, "Playbooks", "Cases");

    public static IEnumerable<string> Names => System.IO.Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    public static PlaybookCase Find(string name) => new(Path.Combine(Root, name));

    public void PrepareWorkDirectory()
    {
        if (System.IO.Directory.Exists(WorkDirectory))
        {
            System.IO.Directory.Delete(WorkDirectory, recursive: true);
        }

        System.IO.Directory.CreateDirectory(WorkDirectory);
    }
}
