using Mitogen.Agents;
using Mitogen.Events;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class ConnectionCountTests : RunTestBase
{
    [Fact]
    public async Task Makes_one_connection_and_enters_each_account_once_in_a_run_of_a_hundred_steps()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync("open sesame", cancellationToken: Limit);
        TestAccount service = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, asksPassword: true, cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, service, cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", sshd, login.Name, more: "ansible_become_password='open sesame'");
        string[] users = [login.Name, "root", service.Name];
        string tasks = string.Concat(Enumerable.Range(0, 100).Select(i => $"- {{name: step {i}, command: id -un{Become(users[i % 3], login)}}}\n"));

        RunReport report = (await host.RunAsync(Play(tasks), cancellationToken: Limit)).Expect(RunOutcome.Success);

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(users[i % 3], report.Stdout("target", $"step {i}")));
        Assert.Equal(100, report.Recap("target").Ok);
        Assert.Equal(1, sshd.OpenedConnections);
        Assert.Equal(1, sshd.AcceptedConnections);
        Assert.Equal(["root", service.Name], accounts.SudoLines.Select(line => line.Split("USER=")[1].Split(' ')[0]));
    }

    [Fact]
    public async Task Keeps_the_connection_for_the_next_run()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", sshd);
        for (int i = 0; i < 3; i++)
            (await host.RunAsync(Play("- command: 'true'"), cancellationToken: Limit)).Expect(RunOutcome.Success);
        Assert.Equal(1, sshd.OpenedConnections);
    }

    [Theory]
    [InlineData("- command: echo {0}\n", 50)] // So many tasks, one after the other.
    [InlineData("- shell: echo {0} | cat\n  register: said\n- debug: msg={{{{ said.stdout }}}}\n", 20)]
    [InlineData("- copy: {{content: '{0}', dest: '/tmp/mitogen-frames', mode: '600'}}\n", 20)]
    [InlineData("- command: echo {{{{ item }}}}\n  loop: '{{{{ range(100) | list }}}}'\n", 1)] // A hundred items are one request.
    public async Task Sends_one_request_and_gets_one_result_for_each_step_once_warm(string task, int steps)
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        (await host.RunAsync(Play("- command: echo warm"), cancellationToken: Limit)).Expect(RunOutcome.Success);
        AgentSession agent = Assert.Single(host.Agents);
        long sent = agent.Counters.FramesSent;
        long received = agent.Counters.FramesReceived;
        string tasks = string.Concat(Enumerable.Range(0, steps).Select(i => string.Format(null, task, i)));

        RunReport report = (await host.RunAsync(Play(tasks), cancellationToken: Limit)).Expect(RunOutcome.Success);

        int items = Math.Max(steps, report.Events.OfType<ItemFinished>().Count());
        Assert.Equal(steps, agent.Counters.FramesSent - sent);
        Assert.Equal(items, agent.Counters.FramesReceived - received);
    }

    private static string Become(string user, TestAccount login) => user == login.Name ? "" : $", become: true, become_user: {user}";
}
