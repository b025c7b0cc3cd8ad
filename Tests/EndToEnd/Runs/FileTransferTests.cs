using System.Security.Cryptography;
using Mitogen.Events;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class FileTransferTests : RunTestBase
{
    [Fact]
    public async Task A_large_file_arrives_as_it_is()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        byte[] content = RandomNumberGenerator.GetBytes(64 * 1024 * 1024);
        await File.WriteAllBytesAsync(host.PathOf("large"), content, Limit);
        RunReport report = await host.RunAsync(
            Play("- name: copy\n  copy: {src: large, dest: /tmp/large, mode: '640', owner: nobody}\n- name: again\n  copy: {src: large, dest: /tmp/large}"),
            cancellationToken: Limit);
        report.Expect(RunOutcome.Success);
        byte[] arrived = await File.ReadAllBytesAsync(target.PathOf("/tmp/large"), Limit);
        Assert.True(content.AsSpan().SequenceEqual(arrived));
        Assert.Equal((UnixFileMode)0b110_100_000, File.GetUnixFileMode(target.PathOf("/tmp/large")));
        Assert.Equal(StepStatus.Changed, report.Step("target", "copy").Status);
        Assert.Equal(StepStatus.Ok, report.Step("target", "again").Status);
    }

    [Theory]
    [InlineData(8 * 1024 * 1024)] // In pieces.
    [InlineData(200 * 1024)]
    public async Task A_full_disk_leaves_the_old_file_whole(int size)
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync("mkdir /tmp/disk; mount -t tmpfs -o size=128k none /tmp/disk; echo old >/tmp/disk/file", Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        await File.WriteAllBytesAsync(host.PathOf("large"), RandomNumberGenerator.GetBytes(size), Limit);
        RunReport report = await host.RunAsync(Play("- name: copy\n  copy: {src: large, dest: /tmp/disk/file}"), cancellationToken: Limit);
        report.Expect(RunOutcome.HostsFailed);
        Assert.Contains("No space left on device", report.Message("target", "copy"), StringComparison.Ordinal);
        Assert.Contains("/tmp/disk", report.Message("target", "copy"), StringComparison.Ordinal);
        Assert.Equal(["/tmp/disk/file"], Directory.GetFileSystemEntries(target.PathOf("/tmp/disk")).Select(path => path[target.PathOf("").Length..]));
        Assert.Equal("old\n", await File.ReadAllTextAsync(target.PathOf("/tmp/disk/file"), Limit));
    }

    [Fact]
    public async Task A_connection_lost_in_a_copy_leaves_the_old_file_whole()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync("echo old >/tmp/file", Limit);
        await using TcpRelay relay = TcpRelay.Start(target.Sshd.Port);
        target.Sshd.TrustPort(relay.Port);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd, port: relay.Port);
        await File.WriteAllBytesAsync(host.PathOf("large"), RandomNumberGenerator.GetBytes(64 * 1024 * 1024), Limit);
        Task<RunReport> run = host.RunAsync(Play("- command: 'true'\n- name: copy\n  copy: {src: large, dest: /tmp/file}"), cancellationToken: Limit);
        while (relay.Counts.BytesToServer < 20 * 1024 * 1024 && !run.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(5), Limit);
        relay.Cut();
        (await run).Expect(RunOutcome.HostsUnreachable);
        await target.EmptiesAsync();
        Assert.Equal("old\n", await File.ReadAllTextAsync(target.PathOf("/tmp/file"), Limit));
        Assert.Equal(["file"], Directory.GetFileSystemEntries(target.PathOf("/tmp")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_template_is_rendered_here_and_written_as_the_become_user()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync(cancellationToken: Limit);
        TestAccount service = await accounts.AddAsync(cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, service, cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", sshd, login.Name);
        host.Write("templates/site.conf.j2", "{% for port in ports %}\nlisten {{ inventory_hostname }}:{{ port }}\n{% endfor %}\n");
        string path = service.HomeDirectory + "/site.conf";
        RunReport report = await host.RunAsync(
            Play($"- template: {{src: site.conf.j2, dest: {path}, mode: '600'}}\n- name: owner\n  command: stat -c '%U %a' {path}",
                $"become: true\nbecome_user: {service.Name}\nvars: {{ports: [80, 443]}}"),
            cancellationToken: Limit);
        Assert.Equal($"{service.Name} 600", report.Expect(RunOutcome.Success).Stdout("target", "owner"));
        Assert.Equal("listen target:80\nlisten target:443\n", await File.ReadAllTextAsync(path, Limit));
    }
}
