using Mitogen.Events;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class UntouchedTargetTests : RunTestBase
{
    /// <summary>
    /// Whatever is made or removed moves its directory's times, and whatever is written or touched its own: equal before and after means untouched in
    /// between. What sshd, sudo and PAM write for themselves (/run/sudo, /var/log) is not the machinery's and not looked at.
    /// </summary>
    [Fact]
    public async Task Nothing_is_made_changed_or_left_on_the_target_by_a_run()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(
            "for home in /root /home/nobody; do mkdir -p $home; echo hi >$home/.profile; done; chown -R nobody /home/nobody", Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        string before = await target.SnapshotAsync(Limit);
        string tasks = string.Concat(Enumerable.Range(0, 10).Select(i => $"""
            - command: echo {i}
            - shell: echo {i} | cat
              become: true
              become_user: nobody
            - stat: path=/etc/hosts
            - slurp: src=/etc/hostname

            """));

        RunReport report = (await host.RunAsync(Play(tasks + "- setup:\n"), cancellationToken: Limit)).Expect(RunOutcome.Success);
        Assert.Equal(41, report.Recap("target").Ok);
        Assert.Equal(before, await target.SnapshotAsync(Limit));

        await host.DisconnectAsync();
        Assert.Equal(before, await target.SnapshotAsync(Limit));
        await target.EmptiesAsync();

        // A file that only was there for a moment would have been seen.
        File.Delete(Write(target.PathOf("/dev/shm/moment")));
        Assert.NotEqual(before, await target.SnapshotAsync(Limit));
    }

    [Fact]
    public async Task Only_the_files_of_the_tasks_appear()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        host.Write("hello.j2", "hello {{ inventory_hostname }}\n");
        (await host.RunAsync(
            Play("- file: {path: /tmp/made, state: directory}\n- copy: {content: one, dest: /tmp/made/one}\n- template: {src: hello.j2, dest: /var/tmp/two}"),
            cancellationToken: Limit)).Expect(RunOutcome.Success);
        await host.DisconnectAsync();
        string[] found = [.. new[] { "/tmp", "/var/tmp", "/dev/shm", "/run/user", "/home", "/root" }.SelectMany(place =>
            Directory.GetFileSystemEntries(target.PathOf(place), "*", SearchOption.AllDirectories).Select(path => path[target.PathOf("").Length..]))];
        Assert.Equal(["/tmp/made", "/tmp/made/one", "/var/tmp/two"], found.Order());
        Assert.Equal("hello target\n", await File.ReadAllTextAsync(target.PathOf("/var/tmp/two"), Limit));
    }

    private static string Write(string path)
    {
        File.WriteAllText(path, "");
        return path;
    }
}
