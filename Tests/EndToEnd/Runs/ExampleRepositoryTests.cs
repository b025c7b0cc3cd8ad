using System.Text.RegularExpressions;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>The repositories in <c>examples/</c>, as they stand there, over ssh to an account that becomes root.</summary>
public sealed partial class ExampleRepositoryTests : RunTestBase
{
    [Theory]
    [InlineData("webstack", "inventories/production", "lb1", "mon1", "redis1", "web1", "web2")]
    [InlineData("webstack", "inventories/staging", "stage1", "stage2")]
    [InlineData("postgres-app", "inventory.yml", "app1", "app2", "app3", "app4", "db1", "db2", "proxy1")]
    [InlineData("hardening", "inventory", "bastion1", "files1", "mail1")]
    public async Task Changes_nothing_when_it_runs_again(string repository, string inventory, params string[] names)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, cancellationToken: Limit);
        await using var host = new PlaybookHost();
        foreach (string name in names)
            host.Add(name, sshd, login.Name, more: $"ansible_connection=ssh root={host.PathOf("root/" + name)}");

        string first = await RunAsync(repository, inventory, host);
        string second = await RunAsync(repository, inventory, host);

        Assert.All(names, name => Assert.True(Changed(first, name) > 0, $"{name} changed nothing at first:\n{first}"));
        Assert.All(names, name => Assert.True(Changed(second, name) == 0, $"{name} changed again:\n{second}"));
        Assert.Equal(names.Order(), Directory.GetDirectories(host.PathOf("root")).Select(Path.GetFileName).Order());
        Assert.Equal(2 * names.Length, sshd.AcceptedConnections);
        Assert.Equal(2 * names.Length, accounts.SudoInvocations);
    }

    private async Task<string> RunAsync(string repository, string inventory, PlaybookHost host)
    {
        string directory = Path.Combine(Examples, repository);
        string[] arguments = ["site.yml", "-i", inventory, "-i", host.PathOf("hosts")];
        CommandResult result = await Command.RunAsync(MitogenProgram.Specify(host, arguments) with { WorkingDirectory = directory }, input: null, Limit);
        Assert.True(result.Status.IsSuccess, result.Error + result.Output);
        return result.Output;
    }

    private static int Changed(string output, string host) => int.Parse(
        Assert.Single(RecapLine().Matches(output), line => line.Groups["host"].Value == host).Groups["changed"].Value, null);

    [GeneratedRegex(@"^(?<host>\S+) +: ok=\d+ +changed=(?<changed>\d+) +unreachable=0 +failed=0 ", RegexOptions.Multiline)]
    private static partial Regex RecapLine();

    private static string Examples
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "Mitogen.Actors.sln")))
                directory = directory.Parent ?? throw new DirectoryNotFoundException("the tests do not run in the repository");
            return Path.Combine(directory.FullName, "examples");
        }
    }
}
