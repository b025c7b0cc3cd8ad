using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>What a person sees and a script gets when the input is wrong, through the program.</summary>
public sealed class BadInputTests : RunTestBase
{
    private const string Tasks = "- hosts: all\n  gather_facts: false\n  tasks:\n";

    [Theory]
    [InlineData("- hosts: all\n  tasks:\n  - name: a\n    debug: msg=a\n      - b: c\n", 4, "site.yml:5:10: this is not YAML: a ': ' is not expected here", "5 |       - b: c\n   |          ^ here")]
    [InlineData("- hosts: all\n\ttasks: []\n", 4, "site.yml:2:1: this is not YAML: a tab cannot indent", "indent with spaces")]
    [InlineData("- hosts: [a, b\n", 4, "site.yml:", "this is not YAML")]
    [InlineData(Tasks + "  - command: echo \"open\n", 4, "site.yml:4:14: ", "the quote \" is not closed")]
    [InlineData(Tasks + "  - command: echo hi\n    whem: true\n", 4, "site.yml:5:5: 'whem' is not a keyword of a task; did you mean 'when'?", "5 |     whem: true")]
    [InlineData("- hosts: all\n  gather_fact: false\n", 4, "site.yml:2:3: 'gather_fact' is not a keyword of a play; did you mean 'gather_facts'?", "gather_fact: false")]
    [InlineData(Tasks + "  - name: greet\n    commnd: echo hi\n", 4, "site.yml:5:5: couldn't resolve module/action 'commnd'; did you mean 'command'?", "commnd: echo hi")]
    [InlineData(Tasks + "  - name: greet\n    when: true\n", 4, "site.yml:4:5: no module/action detected in task", "a module's name is missing")]
    [InlineData("", 4, "site.yml: this playbook is empty", "nothing to do")]
    [InlineData("---\n# Not yet.\n", 4, "site.yml: this playbook is empty", "nothing to do")]
    [InlineData("hosts: all\ntasks: []\n", 4, "site.yml:1:1: a playbook must be a list of plays, not a map", "start each play with '- '")]
    [InlineData("- hello\n", 4, "site.yml:1:3: an entry of a playbook must be a play", "not a string")]
    [InlineData("- tasks: []\n", 4, "site.yml:1:3: this play has no 'hosts'", "say where it runs")]
    [InlineData("- hosts: all\n  roles:\n  - nosuchrole\n", 1, "site.yml:3:5: the role 'nosuchrole' was not found", "searched: ")]
    public async Task A_playbook_that_cannot_be_read_is_refused_with_its_place_and_what_to_do(string playbook, int exitCode, string where, string hint)
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        host.Write("site.yml", playbook);
        CommandResult result = await RunAsync(host, exitCode);
        Assert.StartsWith("ERROR! " + where, result.Error, StringComparison.Ordinal);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output); // Nothing has run, so there is nothing to recap.
    }

    [Theory]
    [InlineData("    debug: msg=\"hello {{ nobody }}\"\n", "'nobody' is undefined", "line 5, column")]
    [InlineData("    debug: msg=hi\n    when: nobody == 1\n", "'nobody' is undefined", "line 6, column")]
    [InlineData("    debug: msg={{ item }}\n    loop: '{{ nobody }}'\n", "'nobody' is undefined", "")]
    [InlineData("    debug:\n      msg: '{{ 1 + }}'\n", "template error", "line 6, column")]
    [InlineData("    copy:\n      contnt: x\n      dest: /nowhere\n", "Unsupported parameters for (copy) module: contnt", "Supported parameters include: ")]
    public async Task A_task_that_cannot_be_rendered_fails_with_the_reason_and_its_place(string task, string reason, string place)
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        host.Write("site.yml", Tasks + "  - name: greet\n" + task);
        CommandResult result = await RunAsync(host, exitCode: 2);
        string line = Assert.Single(result.Output.Split('\n'), line => line.StartsWith("fatal: [near]: FAILED! => ", StringComparison.Ordinal));
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains(place, line, StringComparison.Ordinal);
        Assert.Matches(@"near +: ok=0 +changed=0 +unreachable=0 +failed=1 ", result.Output);
    }

    [Theory]
    [InlineData("nowhere", "", "nowhere: there is no such inventory", "there is no such inventory")]
    [InlineData("bad.ini", "[web\nhost\n", "bad.ini:1:1: this is no section: expected [group]", "this is no section: expected [group]")]
    [InlineData("bad.yml", "all:\n  hosts: [a\n", "bad.yml:3:1: this is not YAML", "this is not YAML")]
    [InlineData("bad.sh", "#!/bin/sh\necho no credentials >&2; exit 3\n", "bad.sh: the inventory script ended with code 3 after --list: no credentials", "ended with code 3")]
    public async Task An_inventory_that_cannot_be_read_is_warned_of_and_ends_the_run_when_it_is_to(string name, string text, string expected, string warning)
    {
        await using var host = new PlaybookHost();
        host.Write("site.yml", Tasks + "  - command: 'true'\n");
        if (text.Length > 0)
            host.Write(name, text);
        if (name.EndsWith(".sh", StringComparison.Ordinal))
            File.SetUnixFileMode(host.PathOf(name), (UnixFileMode)0b111_101_101);
        CommandResult result = await RunAsync(host, exitCode: 0, "-i", name);
        string told = result.Error.Replace("\n", " ", StringComparison.Ordinal);
        Assert.Contains($"{name} as an inventory source:", told, StringComparison.Ordinal);
        Assert.Contains(warning, told, StringComparison.Ordinal);
        Assert.Contains("No inventory was parsed, only implicit localhost is available", told, StringComparison.Ordinal);
        host.Write("ansible.cfg", "[inventory]\nany_unparsed_is_failed = yes\n");
        result = await RunAsync(host, exitCode: 1, "-i", name);
        Assert.StartsWith("ERROR! " + expected, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_pattern_that_matches_no_host_is_said_and_is_no_failure()
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        host.Write("site.yml", "- hosts: webservers\n  tasks: []\n");
        CommandResult result = await RunAsync(host, exitCode: 0);
        Assert.Contains("skipping: no hosts matched", result.Output, StringComparison.Ordinal);
        Assert.Contains("Could not match supplied host pattern, ignoring: webservers", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_leaves_no_host_is_refused()
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        host.Write("site.yml", Tasks + "  - command: 'true'\n");
        CommandResult result = await RunAsync(host, exitCode: 1, "-i", "hosts", "--limit", "nosuch");
        Assert.Contains("--limit nosuch: Specified inventory, host pattern and/or --limit leaves us with no hosts to target.", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone.yml", "gone.yml: the playbook could not be found")]
    [InlineData(".", ".: the playbook is a directory, not a file")]
    public async Task A_playbook_that_is_not_there_is_named(string playbook, string expected)
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        CommandResult result = await MitogenProgram.RunAsync(host, [playbook, "-i", "hosts"], Limit);
        Assert.Equal(1, result.Status.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_makes_the_host_unreachable()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using PrivateSshd other = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", sshd, more: $"ansible_ssh_private_key_file={other.ClientKeyPath}");
        string line = await FailAsync(host, exitCode: 4, "UNREACHABLE");
        Assert.Contains("Failed to connect to the host via ssh: ", line, StringComparison.Ordinal);
        Assert.Contains("Permission denied (publickey", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_key_that_changed_makes_the_host_unreachable()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using PrivateSshd other = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        string[] known = (await File.ReadAllTextAsync(other.KnownHostsPath, Limit)).Split(' ', count: 2);
        await File.WriteAllTextAsync(sshd.KnownHostsPath, $"[127.0.0.1]:{sshd.Port} {known[1]}", Limit);
        host.Add("target", sshd);
        string line = await FailAsync(host, exitCode: 4, "UNREACHABLE");
        Assert.Contains("REMOTE HOST IDENTIFICATION HAS CHANGED", line, StringComparison.Ordinal);
        Assert.Contains(sshd.KnownHostsPath, line, StringComparison.Ordinal); // Which line to look at.
    }

    [Theory]
    [InlineData("ansible_become_password=wrong", "Incorrect sudo password")]
    [InlineData("", "Missing sudo password")]
    public async Task A_wrong_or_missing_sudo_password_fails_the_step(string variables, string expected)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var accounts = new TestAccounts();
        TestAccount login = await accounts.AddAsync("right", cancellationToken: Limit);
        await accounts.AllowSudoAsync(login, asksPassword: true, cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", sshd, login.Name, more: variables);
        string line = await FailAsync(host, exitCode: 2, "FAILED", "    become: true\n");
        Assert.Contains($"\"msg\": \"{expected}\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_without_an_agent_for_its_architecture_is_unreachable_and_told_how_to_build_one()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(
            """
            printf '#!/bin/sh\n[ "$1" = -m ] && echo sparc64 || echo Linux\n' >/run/user/uname
            chmod 755 /run/user/uname
            mount --bind /run/user/uname "$(command -v uname)"
            """,
            Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        string line = await FailAsync(host, exitCode: 4, "UNREACHABLE");
        Assert.Contains("there is no agent for linux-sparc64 in ", line, StringComparison.Ordinal);
        Assert.Contains("dotnet cake --target=Agent --arch=linux-sparc64", line, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(PlaybookHost host, int exitCode) => RunAsync(host, exitCode, "-i", "hosts");

    private async Task<CommandResult> RunAsync(PlaybookHost host, int exitCode, params string[] arguments)
    {
        CommandResult result = await MitogenProgram.RunAsync(host, ["site.yml", .. arguments], Limit);
        Assert.True(result.Status.ExitCode == exitCode, $"{result.Status}\n{result.Output}\n{result.Error}");
        return result;
    }

    /// <summary>The line that says what happened to the host.</summary>
    private async Task<string> FailAsync(PlaybookHost host, int exitCode, string kind, string more = "")
    {
        host.Write("site.yml", Tasks + "  - command: 'true'\n" + more);
        CommandResult result = await RunAsync(host, exitCode);
        return Assert.Single(result.Output.Split('\n'), line => line.StartsWith($"fatal: [target]: {kind}! => ", StringComparison.Ordinal));
    }
}
