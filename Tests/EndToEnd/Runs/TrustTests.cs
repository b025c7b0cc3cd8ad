using Mitogen.Events;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>
/// Data from a target is never evaluated here, whatever a playbook does with it: the data is a template, or an expression, that would leave a file.
/// </summary>
public sealed class TrustTests : RunTestBase
{
    private const string Prelude = """
        - command: cat payload.txt
          args: {chdir: FOLDER}
          register: r
        - set_fact: {stored: "{{ r.stdout }}", parts: "{{ r.stdout_lines }}", keyed: "{{ {r.stdout: r.stdout} }}"}
        """;

    [Theory]
    [InlineData("- debug: {msg: \"{{ r.stdout }} {{ stored }} {{ parts }} {{ keyed }}\"}")]
    [InlineData("- debug: {var: r.stdout}")]
    [InlineData("- debug: {var: \"{{ r.stdout }}\"}")]
    [InlineData("- debug: {var: stored}")]
    [InlineData("- debug: {msg: \"{{ hostvars[inventory_hostname].stored }} {{ hostvars[inventory_hostname].r.stdout }}\"}")]
    [InlineData("- debug: {msg: \"{{ vars['r'].stdout }} {{ lookup('vars', 'stored') }}\"}")]
    [InlineData("- debug: {msg: \"{{ item }}\"}\n  loop: \"{{ parts }}\"")]
    [InlineData("- debug: {msg: \"{{ item.key }}{{ item.value }}\"}\n  with_dict: \"{{ keyed }}\"")]
    [InlineData("- debug: {msg: \"{{ item }}\"}\n  with_items: [\"{{ stored }}\", x]")]
    [InlineData("- debug: {msg: \"{{ item }}\"}\n  loop: [\"{{ stored }}\"]\n  loop_control: {label: \"{{ item }}\"}")]
    [InlineData("- command: echo {{ stored | quote }}\n  register: again\n- debug: {msg: \"{{ again.stdout }}\"}")]
    [InlineData("- command: echo {{ item | quote }}\n  loop: \"{{ parts }}\"\n  register: looped\n- debug: {msg: \"{{ looped.results | map(attribute='stdout') | list }}\"}")]
    [InlineData("- debug: {msg: x}\n  when: r.stdout")]
    [InlineData("- debug: {msg: x}\n  when: stored == 'x'")]
    [InlineData("- debug: {msg: x}\n  when: \"{{ stored }}\"")]
    [InlineData("- debug: {msg: x}\n  when: \"'{{ stored }}' == 'x'\"")]
    [InlineData("- command: 'true'\n  changed_when: \"{{ stored }}\"")]
    [InlineData("- command: 'true'\n  failed_when: \"{{ stored }}\"")]
    [InlineData("- command: 'true'\n  until: \"{{ stored }}\"\n  retries: 1\n  delay: 0")]
    [InlineData("- assert: {that: \"{{ stored }}\"}")]
    [InlineData("- assert: {that: [\"{{ stored }}\"]}")]
    [InlineData("- assert: {that: \"{{ parts }}\"}")]
    [InlineData("- assert: {that: stored == '1', fail_msg: \"{{ stored }}\"}")]
    [InlineData("- assert: {that: [\"'{{ stored }}' == '1'\"]}")]
    [InlineData("- fail: {msg: \"{{ stored }}\"}")]
    [InlineData("- name: \"{{ stored }}\"\n  debug: {msg: x}")]
    [InlineData("- set_fact: {\"{{ 'named' }}\": \"{{ stored }}\"}\n- debug: {var: named}")]
    [InlineData("- debug: {msg: \"{{ copied }}{{ twice }}\"}\n  vars: {copied: \"{{ stored }}\", twice: \"{{ copied }}\"}")]
    [InlineData("- debug: {msg: x}\n  delegate_to: \"{{ stored }}\"")]
    [InlineData("- include_tasks: \"{{ stored }}\"")]
    [InlineData("- include_vars: \"{{ stored }}\"")]
    [InlineData("- debug: {msg: \"{{ query(stored, 'x') }}\"}")]
    [InlineData("- debug: {msg: \"{{ lookup('template', 'shows.j2') }}\"}")]
    [InlineData("- template: {src: shows.j2, dest: \"FOLDER/shown\"}\n- debug: {msg: \"{{ lookup('file', 'FOLDER/shown') }}\"}")]
    [InlineData("- copy: {content: \"{{ stored }}\", dest: \"FOLDER/copied\"}\n- slurp: {src: \"FOLDER/copied\"}\n  register: read\n- debug: {msg: \"{{ read.content | b64decode }}\"}")]
    [InlineData("- debug: {msg: \"{{ stored | to_json | from_json }}{{ stored | to_yaml | from_yaml }}{{ stored | b64encode | b64decode }}\"}")]
    [InlineData("- debug: {msg: \"{{ '{' ~ '{' ~ stored[2:] }}\"}")]
    [InlineData("- debug: {msg: \"{{ lookup('file', 'payload.txt') }}{{ lookup('pipe', 'cat payload.txt') }}\"}")]
    [InlineData("- debug: {msg: x}\n  environment: {EVIL: \"{{ stored }}\"}")]
    [InlineData("- block:\n  - fail: {msg: \"{{ stored }}\"}\n  rescue:\n  - debug: {msg: \"{{ ansible_failed_result.msg }}\"}")]
    [InlineData("- command: 'true'\n  changed_when: true\n  notify: \"{{ stored }}\"\n- meta: flush_handlers")]
    public async Task What_a_target_says_is_never_evaluated(string tasks)
    {
        foreach (string payload in (string[])["{{ lookup('pipe', 'touch FOLDER/pwned') }}", "lookup('pipe', 'touch FOLDER/pwned')", "{% if lookup('pipe', 'touch FOLDER/pwned') %}{% endif %}"])
        {
            await using var host = new PlaybookHost();
            host.AddLocal("near");
            host.Write("payload.txt", payload.Replace("FOLDER", host.Directory, StringComparison.Ordinal));
            host.Write("shows.j2", "{{ stored }} {{ r.stdout }}\n");
            RunReport report = await host.RunAsync(Play($"{Prelude}\n{tasks}".Replace("FOLDER", host.Directory, StringComparison.Ordinal)), cancellationToken: Limit);
            Assert.Contains(report.Events, happened => happened is RunFinished);
            Assert.False(File.Exists(host.PathOf("pwned")), $"it was evaluated: {payload}");
        }
    }

    [Fact]
    public async Task Variables_that_the_controller_loads_on_the_way_are_templates()
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        host.Write("more.yml", "loaded: \"{{ 6 * 7 }}\"\n");
        RunReport report = await host.RunAsync(Play("- include_vars: more.yml\n- assert: {that: [loaded == 42]}"), cancellationToken: Limit);
        Assert.Equal(RunOutcome.Success, report.Events.OfType<RunFinished>().Single().Outcome);
    }

    [Theory]
    [InlineData("- assert: {that: \"{{ one }}\"}", RunOutcome.Success)]
    [InlineData("- assert: {that: \"{{ several }}\"}", RunOutcome.Success)]
    [InlineData("- assert: {that: [\"{{ one }}\", n == 1]}", RunOutcome.Success)]
    [InlineData("- assert: {that: \"{{ wrong }}\"}", RunOutcome.HostsFailed)]
    [InlineData("- assert: {that: [\"{{ severally_wrong }}\"]}", RunOutcome.HostsFailed)]
    [InlineData("- assert: {that: \"{{ severally_wrong }}\"}", RunOutcome.HostsFailed)]
    [InlineData("- set_fact: {one: \"{{ one }}\"}\n- assert: {that: \"{{ one }}\"}", RunOutcome.HostsFailed)]
    [InlineData("- assert: {that: \"{{ item }}\"}\n  loop: [n == 1]", RunOutcome.HostsFailed)]
    [InlineData("- assert: {that: \"{{ 'n == ' ~ n }}\"}", RunOutcome.HostsFailed)]
    public async Task Conditions_that_the_controllers_files_hold_are_conditions_and_computed_text_is_none(string tasks, RunOutcome expected)
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        RunReport report = await host.RunAsync(Play(tasks, "vars: {n: 1, one: n == 1, several: [n == 1, n != 2], severally_wrong: [n == 1, n == 2], wrong: n == 2}\n"), cancellationToken: Limit);
        Assert.Equal(expected, report.End.Outcome);
    }

    [Fact]
    public async Task Facts_of_a_target_are_data_and_change_no_connection()
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        string canary = host.PathOf("pwned");
        host.Write("facts/evil.fact", $"{{\"name\": \"{{{{ lookup('pipe', 'touch {canary}') }}}}\"}}");
        RunReport report = await host.RunAsync(
            Play($"- setup: {{fact_path: \"{host.PathOf("facts")}\", gather_subset: ['!all', '!min', local]}}\n- debug: {{msg: \"{{{{ ansible_local }}}} {{{{ ansible_facts.ansible_local | default('') }}}}\"}}"),
            cancellationToken: Limit);
        Assert.Contains(report.Events, happened => happened is RunFinished);
        Assert.False(File.Exists(canary));
    }
}
