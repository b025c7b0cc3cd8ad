using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Fixtures;

public sealed class TestAccountsTests : FixtureTestBase
{
    [Fact]
    public async Task Lets_accounts_use_sudo_and_counts_it()
    {
        await using var accounts = new TestAccounts();
        TestAccount user = await accounts.AddAsync(cancellationToken: Limit);
        TestAccount service = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(user, cancellationToken: Limit);
        Assert.Equal("root\n", (await AsAsync(user, "sudo -n id -un")).EnsureSuccess("sudo").Output);
        Assert.Equal($"{service.Name}\n", (await AsAsync(user, $"sudo -n -u {service.Name} id -un")).EnsureSuccess("sudo").Output);
        Assert.Equal(2, accounts.SudoInvocations);
        Assert.Contains($"USER={service.Name}", accounts.SudoLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_sudo_ask_for_the_password()
    {
        await using var accounts = new TestAccounts();
        TestAccount user = await accounts.AddAsync("pass word", cancellationToken: Limit);
        await accounts.AllowSudoAsync(user, asksPassword: true, cancellationToken: Limit);
        Assert.False((await AsAsync(user, "sudo -n true")).Status.IsSuccess);
        Assert.True((await AsAsync(user, "echo 'pass word' | sudo -S true")).Status.IsSuccess);
        Assert.False((await AsAsync(user, "echo wrong | sudo -S true")).Status.IsSuccess);
    }

    [Fact]
    public async Task Lets_an_account_become_only_the_one_allowed()
    {
        await using var accounts = new TestAccounts();
        TestAccount user = await accounts.AddAsync(cancellationToken: Limit);
        TestAccount service = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(user, service, cancellationToken: Limit);
        Assert.True((await AsAsync(user, $"sudo -n -u {service.Name} true")).Status.IsSuccess);
        Assert.False((await AsAsync(user, "sudo -n true")).Status.IsSuccess);
    }

    [Fact]
    public async Task Removes_accounts_homes_rules_and_processes()
    {
        var accounts = new TestAccounts();
        TestAccount user = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(user, cancellationToken: Limit);
        await using ChildProcess running = ChildProcess.Start(new ProcessSpec
        {
            FileName = "setpriv",
            Arguments = ["--reuid", user.Name, "--clear-groups", "sh", "-c", "echo started; sleep 1000"],
        });
        Assert.True(await running.StandardOutput!.ReadAsync(new byte[100], Limit) > 0);
        await accounts.DisposeAsync();
        await running.Exited.WaitAsync(Limit);
        Assert.False(Directory.Exists(user.HomeDirectory));
        Assert.DoesNotContain(File.ReadAllLines("/etc/passwd"), line => line.StartsWith(user.Name + ":", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.GetFiles("/etc/sudoers.d"), file => File.ReadAllText(file).Contains(user.Name, StringComparison.Ordinal));
    }

    private Task<CommandResult> AsAsync(TestAccount account, string script) =>
        Command.RunAsync("su", [account.Name, "-c", script], Limit);
}
