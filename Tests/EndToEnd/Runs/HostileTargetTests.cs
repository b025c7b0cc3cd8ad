using Mitogen.Agents;
using Mitogen.Events;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class HostileTargetTests : RunTestBase
{
    private static readonly AgentOptions Hasty = new()
    {
        LoginTimeout = TimeSpan.FromSeconds(4),
        ImageTimeout = TimeSpan.FromSeconds(4),
        HandshakeTimeout = TimeSpan.FromSeconds(4),
    };

    private const string TakesImage = """
        mark=$(echo "$command" | grep -o 'MITOGEN-[0-9A-F]*' | head -n 1)
        echo "$mark machine=x86_64 system=Linux tools=,xz"
        read -r format size digest; head -c $size >/dev/null

        """;

    [Theory]
    [InlineData("exec sleep 1000", "did not end in time")] // Nothing at all.
    [InlineData("exec head -c 200000000 /dev/urandom", "no shell answered there")]
    [InlineData("exec yes", "what came instead: y")]
    [InlineData(TakesImage + "exec sleep 1000", "no agent said hello")]
    [InlineData(TakesImage + "printf '\\377\\377\\377\\377\\0\\0\\0\\0\\0\\0\\0\\0\\1'; exec sleep 1000", "no agent")] // A frame of 4 GiB, announced.
    [InlineData(TakesImage + "exec head -c 100000000 /dev/urandom", "no agent")]
    public async Task A_target_that_talks_nonsense_is_unreachable_and_the_others_finish(string behaviour, string expected)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost(Hasty);
        host.Write("liar", $"#!/bin/sh\nfor command; do :; done\n{behaviour}\n");
        File.SetUnixFileMode(host.PathOf("liar"), (UnixFileMode)0b111_101_101);
        host.AddLine($"liar ansible_ssh_executable={host.PathOf("liar")} ansible_ssh_timeout=1");
        host.Add("kept", sshd);
        host.AddLocal("near");

        RunReport report = await host.RunAsync(Play("- name: one\n  command: echo one\n- name: two\n  command: echo two"), cancellationToken: Limit);

        report.Expect(RunOutcome.HostsUnreachable);
        Assert.Contains(expected, report.Message("liar", "one"), StringComparison.Ordinal);
        Assert.InRange(report.Message("liar", "one").Length, 1, 2000); // Not all that it said.
        Assert.Equal(new HostRecap("liar") { Unreachable = 1 }, report.Recap("liar"));
        Assert.Equal(new HostRecap("kept") { Ok = 2, Changed = 2 }, report.Recap("kept"));
        Assert.Equal(new HostRecap("near") { Ok = 2, Changed = 2 }, report.Recap("near"));
    }
}
