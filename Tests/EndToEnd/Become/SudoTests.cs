using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.TestKit.Sshd;
using Mitogen.Tests.EndToEnd.Fixtures;

namespace Mitogen.Tests.EndToEnd.Become;

public sealed class SudoTests : FixtureTestBase
{
    [Fact]
    public async Task Enters_each_account_once_for_a_hundred_steps()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync(cancellationToken: Limit);
        TestAccount service = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        string[] users = [login.Name, "root", service.Name];
        for (int i = 0; i < 100; i++)
        {
            string user = users[i % 3];
            var plan = Plans.Ssh(sshd, login.Name);
            Assert.Equal(user, await gateway.StdoutAsync(user == login.Name ? plan : plan.As(user), Calls.Command("id", "-un")));
        }

        Assert.Equal(1, sshd.OpenedConnections);
        Assert.Equal(2, accounts.SudoInvocations);
    }

    [Fact]
    public async Task Gives_the_password_when_sudo_asks()
    {
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync("pass 'word\"", cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, asksPassword: true, cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        Assert.Equal("root", await gateway.StdoutAsync(Plans.Local.As(login.Name).As("root", login.Password), Calls.Command("id", "-un")));
    }

    [Theory]
    [InlineData("wrong", "Incorrect sudo password")]
    [InlineData(null, "Missing sudo password")]
    public async Task Says_that_the_password_is_wrong_or_missing(string? password, string expected)
    {
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync("right", cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, asksPassword: true, cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        List<ModuleReply> replies = await gateway.CollectAsync(Plans.Local.As(login.Name).As("root", password), Calls.Command("true"), Limit);
        Assert.Equal(expected, Assert.IsType<CallRefused>(Assert.Single(replies)).Message);
    }

    [Fact]
    public async Task Says_what_sudo_says_when_it_refuses()
    {
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync(cancellationToken: Limit);
        TestAccount allowed = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, allowed, cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        List<ModuleReply> replies = await gateway.CollectAsync(Plans.Local.As(login.Name).As("nosuchuser"), Calls.Command("true"), Limit);
        Assert.Contains("nosuchuser", Assert.IsType<CallRefused>(Assert.Single(replies)).Message, StringComparison.Ordinal);
    }

    /// <summary>sudo keeps the directory of the login, such as <c>/root</c>.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Runs_commands_in_the_home_or_in_tmp_when_the_directory_of_the_login_is_closed(bool hasHome)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync(cancellationToken: Limit);
        TestAccount service = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, cancellationToken: Limit);
        File.SetUnixFileMode(login.HomeDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!hasHome)
            Directory.Delete(service.HomeDirectory, recursive: true);
        await using HostGateway gateway = Gateways.Open();
        ConnectionPlan plan = Plans.Ssh(sshd, login.Name);
        Assert.Equal(login.HomeDirectory, await gateway.StdoutAsync(plan, Calls.Command("pwd")));
        Assert.Equal(hasHome ? service.HomeDirectory : "/tmp", await gateway.StdoutAsync(plan.As(service.Name), Calls.Command("pwd")));
    }

    [Fact]
    public async Task Runs_raw_commands_as_another_account()
    {
        await using var accounts = new TestAccounts();
        TestAccount service = await accounts.AddAsync(cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        var reply = (ModuleAnswered)await gateway.RunRawAsync(Plans.Local.As(service.Name), "id -un", deadline: null, Limit);
        Assert.Equal($"{service.Name}\n", reply.Result["stdout"].ToString());
    }

    [Fact]
    public async Task Enters_accounts_by_su_with_a_password_on_a_terminal()
    {
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync(cancellationToken: Limit);
        TestAccount service = await accounts.AddAsync("open sesame", cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        Assert.Equal(
            service.Name,
            await gateway.StdoutAsync(Plans.Local.As(login.Name).As(service.Name, service.Password, "su"), Calls.Command("id", "-un")));
    }
}
