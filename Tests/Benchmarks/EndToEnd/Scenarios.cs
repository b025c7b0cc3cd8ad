using System.Text;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>The seven playbooks. The files and directories that they name are made by <see cref="Workspace"/>.</summary>
internal static class Scenarios
{
    private const string Head = "- hosts: all\n  gather_facts: false\n  tasks:\n";

    internal static IReadOnlyList<Scenario> All(Workspace workspace, int forks) =>
    [
        Loop(workspace.Scaled(100)),
        Tasks(workspace.Scaled(100)),
        Copies(workspace),
        Mixed(workspace, workspace.Scaled(10)),
        Facts(),
        Hosts(workspace.Hosts, workspace.Scaled(20), forks),
        BigFile(workspace),
    ];

    private static Scenario Loop(int items) => new(
        "loop",
        $"command loop, {items} items",
        Head + $$$"""
            - name: Run commands
              ansible.builtin.command: "echo {{ item }}"
              loop: "{{ range({{{items}}}) | list }}"

        """,
        Hosts: 1,
        $"$SSH 127.0.0.1 'for i in $(seq {items}); do /bin/echo $i; done'",
        new Recap(1, Ok: 1, Changed: 1, 0, 0));

    private static Scenario Tasks(int tasks) => new(
        "tasks",
        $"{tasks} command tasks",
        Head + Repeat(tasks, i => $"    - name: Task {i}\n      ansible.builtin.command: echo {i}\n"),
        Hosts: 1,
        $"$SSH 127.0.0.1 'for i in $(seq {tasks}); do /bin/echo $i; done'",
        new Recap(1, tasks, tasks, 0, 0));

    private static Scenario Copies(Workspace workspace) => new(
        "copies",
        $"{workspace.SmallFiles} small copies",
        Head + $$$"""
            - name: Copy files
              ansible.builtin.copy:
                src: "{{{workspace.FilesDirectory}}}/{{ item }}"
                dest: "{{{workspace.TargetDirectory}}}/{{ item }}"
                mode: "0644"
              loop: "{{ range({{{workspace.SmallFiles}}}) | list }}"

        """,
        Hosts: 1,
        $"tar -C {workspace.FilesDirectory} -cf - . | $SSH 127.0.0.1 'tar -C {workspace.TargetDirectory} -xf -'",
        new Recap(1, Ok: 1, Changed: 1, 0, 0))
    {
        TargetFiles = workspace.SmallFiles,
        TargetBytes = workspace.SmallFileBytes,
    };

    /// <summary>Six steps, a third of them as another account, over and over; facts first.</summary>
    private static Scenario Mixed(Workspace workspace, int rounds) => new(
        "mixed",
        $"mixed play, {rounds * 6} steps, become and facts",
        "- hosts: all\n  gather_facts: true\n  tasks:\n" + Repeat(rounds, i => $$$"""
            - name: Command {{{i}}}
              ansible.builtin.command: "true"
            - name: Pipe {{{i}}}
              ansible.builtin.shell: "echo a{{{i}}} | tr a b"
              register: piped
            - name: Check {{{i}}}
              ansible.builtin.assert:
                that: piped.stdout == "b{{{i}}}"
            - name: Content as root {{{i}}}
              ansible.builtin.copy:
                content: "round {{{i}}} on {{ ansible_facts['kernel'] }}\n"
                dest: "{{{workspace.TargetDirectory}}}/content{{{i}}}"
                mode: "0600"
              become: true
            - name: Look as root {{{i}}}
              ansible.builtin.stat:
                path: "{{{workspace.TargetDirectory}}}/content{{{i}}}"
              become: true
              register: seen
              failed_when: not seen.stat.exists
            - name: Template {{{i}}}
              ansible.builtin.template:
                src: "{{{workspace.TemplatePath}}}"
                dest: "{{{workspace.TargetDirectory}}}/template{{{i}}}"
                mode: "0644"

        """),
        Hosts: 1,
        $$"""
        $SSH 127.0.0.1 'uname -a; cat /etc/os-release; for i in $(seq {{rounds}}); do
          /bin/true; echo a$i | tr a b; /bin/test 1 = 1
          sudo -n sh -c "echo round $i > {{workspace.TargetDirectory}}/content$i; chmod 600 {{workspace.TargetDirectory}}/content$i"
          sudo -n stat {{workspace.TargetDirectory}}/content$i; echo text > {{workspace.TargetDirectory}}/template$i
        done'
        """,
        new Recap(1, Ok: (rounds * 6) + 1, Changed: rounds * 4, 0, 0))
    {
        TargetFiles = rounds * 2,
        TargetBytes = null,
    };

    private static Scenario Facts() => new(
        "facts",
        "gather_facts",
        "- hosts: all\n  gather_facts: true\n  tasks:\n    - ansible.builtin.debug:\n        msg: \"{{ ansible_facts['kernel'] }}\"\n",
        Hosts: 1,
        "$SSH 127.0.0.1 'uname -a; cat /etc/os-release /proc/cpuinfo /proc/meminfo /proc/mounts; df; ls /sys/class/net; id; env; date'",
        new Recap(1, Ok: 2, Changed: 0, 0, 0));

    private static Scenario Hosts(int hosts, int commands, int forks) => new(
        "hosts",
        $"{hosts} hosts × {commands} commands",
        Head + Repeat(commands, i => $"    - name: Task {i}\n      ansible.builtin.command: echo {i}\n"),
        hosts,
        $"seq {hosts} | xargs -P {forks} -I HOST $SSH 127.0.0.HOST 'for i in $(seq {commands}); do /bin/echo $i; done'",
        new Recap(hosts, hosts * commands, hosts * commands, 0, 0));

    private static Scenario BigFile(Workspace workspace) => new(
        "file",
        $"one file of {workspace.BigFileMegabytes} MiB",
        Head + $"""
            - name: Copy it
              ansible.builtin.copy:
                src: "{workspace.BigFilePath}"
                dest: "{workspace.TargetDirectory}/big"
                mode: "0644"

        """,
        Hosts: 1,
        $"$SSH 127.0.0.1 'cat > {workspace.TargetDirectory}/big' < {workspace.BigFilePath}",
        new Recap(1, Ok: 1, Changed: 1, 0, 0))
    {
        TargetFiles = 1,
        TargetBytes = workspace.BigFileMegabytes * 1024L * 1024,
    };

    private static string Repeat(int count, Func<int, string> text)
    {
        var all = new StringBuilder();
        for (int i = 1; i <= count; i++)
            all.Append(text(i));
        return all.ToString();
    }
}
