using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Fixtures;

public sealed class PrivateSshdTests : FixtureTestBase
{
    [Fact]
    public async Task Lets_plain_ssh_run_a_command_and_counts_the_connection()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        Assert.Equal("hi\n", (await SshAsync(sshd, "root", "echo hi")).EnsureSuccess("ssh").Output);
        Assert.Equal(1, sshd.AcceptedConnections);
        Assert.Equal(1, sshd.OpenedConnections);
    }

    [Fact]
    public async Task Lets_an_account_in_by_its_password()
    {
        await using var accounts = new TestAccounts();
        TestAccount account = await accounts.AddAsync("wörd 1", cancellationToken: Limit);
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(new PrivateSshdOptions { AllowsPasswords = true }, Limit);
        string[] arguments =
        [
            "-F", "none", "-o", $"UserKnownHostsFile={sshd.KnownHostsPath}", "-o", "PubkeyAuthentication=no",
            "-p", $"{sshd.Port}", $"{account.Name}@127.0.0.1", "id -un",
        ];
        var spec = new ProcessSpec { FileName = "ssh", Arguments = arguments, ControllingTerminal = true };
        await using ChildProcess ssh = ChildProcess.Start(spec);
        _ = AnswerPromptsAsync(ssh);
        byte[] output = new byte[1000];
        int count = await ssh.StandardOutput!.ReadAsync(output, Limit);
        Assert.Equal(account.Name + "\n", System.Text.Encoding.UTF8.GetString(output, 0, count));
        Assert.Contains(sshd.LogLines, line => line.StartsWith($"Accepted password for {account.Name}", StringComparison.Ordinal));
    }

    /// <summary>Whenever ssh asks: it may ask again while other tests change the accounts' files.</summary>
    private async Task AnswerPromptsAsync(ChildProcess ssh)
    {
        byte[] prompt = new byte[1000];
        for (int count; (count = await ssh.Terminal!.ReadAsync(prompt, Limit)) > 0;)
        {
            if (System.Text.Encoding.UTF8.GetString(prompt, 0, count).Contains("password:", StringComparison.Ordinal))
                await ssh.Terminal.WriteAsync("wörd 1\n"u8.ToArray(), Limit);
        }
    }

    [Fact]
    public async Task Stops_and_kills_what_its_sessions_run()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using ChildProcess ssh = StartSsh(sshd, "echo started; sleep 1000");
        Assert.True(await ssh.StandardOutput!.ReadAsync(new byte[100], Limit) > 0);
        Assert.NotEmpty(sshd.SessionProcesses);
        await sshd.StopAsync(killsSessions: true);
        Assert.False((await ssh.Exited.WaitAsync(Limit)).IsSuccess);
        Assert.Empty(sshd.SessionProcesses);
    }

    [Fact]
    public async Task Stops_listening_while_its_sessions_go_on_and_starts_again_on_the_same_port()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using ChildProcess ssh = StartSsh(sshd, "echo started; read line; echo $line");
        byte[] buffer = new byte[100];
        await ssh.StandardOutput!.ReadAsync(buffer, Limit);
        await sshd.StopAsync(killsSessions: false);
        Assert.Equal(255, (await SshAsync(sshd, "root", "true")).Status.ExitCode);
        await ssh.StandardInput!.WriteAsync("alive\n"u8.ToArray(), Limit);
        Assert.Equal("alive\n"u8.ToArray(), buffer[..await ssh.StandardOutput.ReadAsync(buffer, Limit)]);
        await sshd.RestartAsync(Limit);
        (await SshAsync(sshd, "root", "true")).EnsureSuccess("ssh after the restart");
    }

    [Fact]
    public async Task Leaves_nothing_behind()
    {
        PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        int pid = sshd.ListenerPid;
        await sshd.DisposeAsync();
        Assert.False(Directory.Exists(sshd.Directory));
        Assert.Null(ProcessEntry.TryRead(pid));
    }

    private static ChildProcess StartSsh(PrivateSshd sshd, string command) => ChildProcess.Start(new ProcessSpec
    {
        FileName = "ssh",
        Arguments = [.. sshd.SshArguments("root"), command],
        StandardInput = Stdio.Socket,
        StandardOutput = Stdio.Socket,
        StandardError = Stdio.Null,
    });

    private Task<CommandResult> SshAsync(PrivateSshd sshd, string user, string command) =>
        Command.RunAsync("ssh", [.. sshd.SshArguments(user), command], Limit);
}
