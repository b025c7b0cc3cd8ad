using Mitogen.Modules;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Modules;
using Mitogen.RemoteAgent.Modules.Facts;
using Mitogen.Values;

namespace Mitogen.Tests.RemoteAgent.Modules.Facts;

public sealed class DistributionFactsTests
{
    private static string Releases => Path.Combine(AppContext.BaseDirectory, "Modules", "Facts", "Releases");

    public static TheoryData<string> Systems() => new(Directory.GetDirectories(Releases).Select(directory => Path.GetFileName(directory)!));

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Names_the_distribution_as_ansible_does(string system)
    {
        string root = Path.Combine(Releases, system);
        var step = new ModuleStep { Arguments = new BoundArguments(new MapValue()), Accounts = new AccountDatabase() };
        var sheet = new FactSheet(step, root);
        await new DistributionFacts().CollectAsync(sheet, CancellationToken.None);
        string[] keys = ["distribution", "distribution_version", "distribution_major_version", "distribution_release", "os_family"];
        string found = string.Join(' ', keys.Select(key => sheet.Text(key).Replace(' ', '_')));
        Assert.Equal(File.ReadAllText(Path.Combine(root, "expected.txt")).Trim(), found);
    }
}
