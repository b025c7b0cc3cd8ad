namespace Mitogen.Tests.Cli.Playbook;

/// <summary><c>--list-…</c> and <c>--syntax-check</c>, line by line as ansible-playbook prints them.</summary>
public sealed class ListingTests : ProgramTestBase
{
    private const string Site = """
        - name: first {{ 1 + 1 }}
          hosts: web
          tags: play
          gather_facts: false
          pre_tasks:
          - name: pre {{ inventory_hostname }}
            debug: msg=pre
          roles:
          - {role: r1, tags: [roletag, zz]}
          tasks:
          - block:
            - name: in block
              debug: msg=b
              tags: b
            - block:
              - ansible.builtin.debug: msg=deep
            rescue:
            - name: in rescue
              debug: msg=r
            always:
            - name: in always
              debug: msg=a
            tags: blk
          - meta: flush_handlers
          - name: never run
            debug: msg=n
            tags: never
          - name: always run
            debug: msg=n
            tags: "always, two"
          - include_role: {name: r2}
          - import_role: {name: r2}
            tags: [imported]
          - name: dynamic
            include_tasks: x.yml
          handlers:
          - name: hand
            debug: msg=h
          post_tasks:
          - debug: msg=post
        - import_playbook: other.yml
        - hosts: [db]
          tasks:
          - command: echo
        """;

    public ListingTests()
    {
        Write("hosts", "[web]\nw1\n[db]\nd1\n");
        Write("site.yml", Site);
        Write("other.yml", "- name: imported play\n  hosts: db\n  tags: imp\n  tasks:\n  - import_tasks: more.yml\n    tags: t1\n");
        Write("more.yml", "- {name: more, ping: , tags: [a, b]}\n- ping:\n");
        Directory.CreateDirectory(Path.Combine(Folder, "roles/r1/tasks"));
        Directory.CreateDirectory(Path.Combine(Folder, "roles/r1/meta"));
        Directory.CreateDirectory(Path.Combine(Folder, "roles/r2/tasks"));
        Write("roles/r1/tasks/main.yml", "- {name: role one, debug: {msg: x}, tags: rt}\n- debug: msg=unnamed\n- import_tasks: sub.yml\n  tags: it\n");
        Write("roles/r1/tasks/sub.yml", "- {name: sub task, ping: }\n");
        Write("roles/r1/meta/main.yml", "dependencies: [{role: r2, tags: dep}]\n");
        Write("roles/r2/tasks/main.yml", "- {name: two, debug: {msg: x}}\n");
    }

    [Theory]
    [InlineData("--list-tasks")]
    [InlineData("--list-tags")]
    [InlineData("--list-hosts")]
    [InlineData("--syntax-check")]
    [InlineData("--list-hosts", "--list-tasks", "--list-tags")]
    [InlineData("--list-tasks", "--syntax-check")]
    [InlineData("--list-tasks", "-t", "rt,b")]
    [InlineData("--list-tasks", "-t", "")]
    [InlineData("--list-tasks", "--skip-tags", "")]
    [InlineData("--list-hosts", "-l", "")]
    [InlineData("--list-hosts", "-l", "web db")]
    [InlineData("--list-tasks", "-e", "word", "-T", "0")]
    [InlineData("--list-tasks", "-t", "never")]
    [InlineData("--list-tasks", "--skip-tags", "always,zz")]
    [InlineData("--list-tasks", "-t", "untagged")]
    [InlineData("--list-tasks", "-t", "all,never", "--skip-tags", "blk")]
    [InlineData("--list-tags", "-t", "tagged", "--skip-tags", "dep")]
    [InlineData("--list-hosts", "-l", "w1")]
    [InlineData("--list-hosts", "-l", "!web")]
    [InlineData("--list-tasks", "other.yml", "-t", "imp")]
    [InlineData("--list-hosts", "other.yml", "-e", "x=1", "-v")]
    [InlineData("--syntax-check", "nofile.yml")]
    [InlineData("--list-hosts", "-l", "nosuch")]
    [InlineData("--syntax-check", "bad.yml")]
    public async Task Prints_what_ansible_playbook_prints(params string[] arguments)
    {
        Write("bad.yml", "- hosts: all\n  task: []\n");
        string[] all = ["-i", "hosts", .. arguments.Where(argument => !IsPlaybook(argument)), "site.yml", .. arguments.Where(IsPlaybook)];
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-playbook", Folder, "", all);
        ProgramRun ours = await ProgramRun.StartAsync(Folder, "", ["playbook", .. all]);
        Assert.Equal(WithoutConfigurationLine(theirs.Output), ours.Output);
        Assert.Equal(theirs.ExitCode, ours.ExitCode);
    }

    [Fact]
    public async Task Says_what_is_wrong_and_where()
    {
        Write("bad.yml", "- hosts: all\n  tasks:\n  - nosuchmodule:\n");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "site.yml", "bad.yml", "--syntax-check", "-i", "hosts");
        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Contains("bad.yml:3:5", run.Error, StringComparison.Ordinal);
    }

    private static bool IsPlaybook(string argument) => argument.EndsWith(".yml", StringComparison.Ordinal);

    private static string WithoutConfigurationLine(string text) => text.StartsWith("No config file found", StringComparison.Ordinal) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;
}
