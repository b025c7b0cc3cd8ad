using System.Globalization;
using System.Text;

namespace Mitogen.Benchmarks.Controller;

/// <summary>Playbooks that touch no host, and large inventories.</summary>
internal static class ControllerScenarios
{
    private const int Hosts = 200;
    private const int HostsWithFacts = 150;
    private const int FactBytes = 2_000_000;
    private const int HostsInGroup = 50;

    private static readonly string[] OurPlaybook = ["playbook", "-i", "hosts", "site.yml"];
    private static readonly string[] TheirPlaybook = ["/usr/bin/ansible-playbook", "-i", "hosts", "site.yml"];

    /// <param name="scale">Share of the units, for a quick look.</param>
    public static IReadOnlyList<ControllerScenario> All(double scale)
    {
        int Scaled(int full) => Math.Max(1, (int)(full * scale));
        return
        [
            new("skipped", $"{Hosts} hosts, each task skipped", "host and task", Scaled(25) * Hosts, Scaled(100) * Hosts, WriteSkipped, OurPlaybook, TheirPlaybook),
            new("includes", "include_tasks in a loop", "item", Scaled(250), Scaled(1_000), WriteIncludes, OurPlaybook, TheirPlaybook),
            new("facts", $"{HostsWithFacts} hosts with {FactBytes / 1_000_000} MB of facts each, tasks that read one", "host and task",
                Scaled(5) * HostsWithFacts, Scaled(20) * HostsWithFacts, WriteFacts, OurPlaybook, TheirPlaybook),
            new("inventory", "inventory --list", "host", Scaled(10_000), Scaled(100_000), WriteInventory,
                ["inventory", "-i", "hosts", "--list"], ["/usr/bin/ansible-inventory", "-i", "hosts", "--list"]) { PrintsTheSame = true },
        ];
    }

    private static void WriteHosts(string directory, int count) =>
        File.WriteAllLines(Path.Combine(directory, "hosts"), Enumerable.Range(0, count).Select(index => $"host{index} ansible_connection=local"));

    private static void WritePlaybook(string directory, params string[] lines) => File.WriteAllLines(Path.Combine(directory, "site.yml"), lines);

    private static void WriteSkipped(string directory, int units)
    {
        WriteHosts(directory, Hosts);
        WritePlaybook(directory, ["- hosts: all", "  gather_facts: false", "  tasks:", .. Tasks(units / Hosts, "command: /bin/true", "when: inventory_hostname == 'nobody'")]);
    }

    private static void WriteIncludes(string directory, int units)
    {
        WriteHosts(directory, 1);
        File.WriteAllLines(Path.Combine(directory, "one.yml"), ["- set_fact:", "    seen: \"{{ item }}\""]);
        WritePlaybook(directory, "- hosts: all", "  gather_facts: false", "  tasks:", "    - include_tasks: one.yml", $"      loop: \"{{{{ range({units}) | list }}}}\"");
    }

    private static void WriteFacts(string directory, int units)
    {
        WriteHosts(directory, HostsWithFacts);
        var facts = new StringBuilder("{");
        for (int index = 0; facts.Length < FactBytes; index++)
        {
            facts.Append(CultureInfo.InvariantCulture, $"{(index > 0 ? "," : "")}\"fact_{index}\":{{\"name\":\"value {index}\",\"items\":[1,2,3],\"on\":true}}");
        }

        File.WriteAllText(Path.Combine(directory, "facts.json"), facts.Append('}').ToString());
        WritePlaybook(directory,
        [
            "- hosts: all", "  gather_facts: false", "  tasks:", "    - set_fact:", "        big: \"{{ lookup('file', 'facts.json') | from_json }}\"",
            .. Tasks(units / HostsWithFacts, "debug: msg={{ big.fact_7.name }}", "when: big.fact_8.on"),
        ]);
    }

    private static void WriteInventory(string directory, int units)
    {
        var lines = new List<string>(units + (units / HostsInGroup * 4));
        for (int host = 0; host < units; host++)
        {
            if (host % HostsInGroup == 0)
            {
                int group = host / HostsInGroup;
                lines.AddRange([$"[site{group % 20}:children]", $"group{group}", $"[group{group}:vars]", $"rack={group}", $"[group{group}]"]);
            }

            lines.Add($"host{host} ansible_host=10.{host / 65_536}.{host / 256 % 256}.{host % 256} weight={host % 100} role=web");
        }

        File.WriteAllLines(Path.Combine(directory, "hosts"), lines);
    }

    private static IEnumerable<string> Tasks(int count, params string[] body) => Enumerable.Range(0, count).SelectMany<int, string>(index =>
        [$"    - name: step {index}", .. body.Select(line => "      " + line)]);
}
