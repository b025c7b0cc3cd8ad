using Mitogen.Events;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class ForksTests : RunTestBase
{
    [Fact]
    public async Task Twenty_hosts_run_side_by_side_as_many_as_forks_say()
    {
        const int Hosts = 20;
        const int Forks = 5;
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(sshd.Port, Hosts);
        sshd.TrustPort(relay.Port);
        await using var host = new PlaybookHost();
        for (int i = 1; i <= Hosts; i++)
            host.Add($"host{i:00}", sshd, port: relay.Port, address: $"127.0.0.{i}");
        int running = 0;
        int most = 0;

        // The first task ends when five hosts have come to it: it only can if they really run at the same time.
        string tasks = $$"""
            - name: meet
              shell: touch {{host.Directory}}/met-$PPID; while [ $(ls {{host.Directory}} | grep -c met-) -lt {{Forks}} ]; do sleep 0.02; done
            """ + "\n" + string.Concat(Enumerable.Range(0, 4).Select(i => $"- command: echo {i}\n"));
        RunReport report = await host.RunAsync(
            Play(tasks), run => run with { Forks = Forks }, happened => most = Math.Max(most, running += ChangeOf(happened)), Limit);

        report.Expect(RunOutcome.Success);
        Assert.All(report.End.Recap, recap => Assert.Equal(new HostRecap(recap.Host) { Ok = 5, Changed = 5 }, recap));
        Assert.Equal(Hosts, report.End.Recap.Count);
        Assert.Equal(Forks, most);
        Assert.Equal(Hosts, sshd.OpenedConnections);
    }

    private static int ChangeOf(RunEvent happened) => happened switch
    {
        StepStarted => 1,
        StepFinished => -1,
        _ => 0,
    };
}
