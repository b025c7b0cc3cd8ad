using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Execution;

/// <summary><c>meta: end_role</c>, which ansible-core has since 2.18.</summary>
public sealed class EndRoleTests
{
    private const string Role = """
        - debug: {msg: first}
        - block:
            - include_tasks: inner.yml
            - debug: {msg: after the include}
          always:
            - debug: {msg: always}
        - debug: {msg: last}
        """;

    [Theory]
    [InlineData("roles: [early, other]")]
    [InlineData("tasks: [{include_role: {name: early}}, {include_role: {name: other}}]")]
    [InlineData("tasks: [{import_role: {name: early}}, {import_role: {name: other}}]")]
    [InlineData("roles: [needs]")]
    public async Task Goes_on_behind_the_role_on_the_hosts_for_which_it_holds(string use)
    {
        IReadOnlyList<RunEvent> events = await RunAsync(use, "- meta: end_role\n  when: inventory_hostname == 'one'\n- debug: {msg: inner}");
        Assert.Equal(["first", "other"], MessagesOf(events, "one"));
        Assert.Equal(["first", "inner", "after the include", "always", "last", "other"], MessagesOf(events, "two"));
        Assert.Equal(RunOutcome.Success, events.OfType<RunFinished>().Single().Outcome);
    }

    [Fact]
    public async Task Ends_the_innermost_role_alone()
    {
        IReadOnlyList<RunEvent> events = await RunAsync("roles: [outer]", "- meta: end_role\n- debug: {msg: inner}");
        Assert.Equal(["first", "outer"], MessagesOf(events, "one"));
    }

    [Fact]
    public async Task Runs_the_handlers_that_were_notified_before()
    {
        using var runs = new LocalRuns();
        runs.Write("roles/early/tasks/main.yml", "- debug: {msg: first}\n  changed_when: true\n  notify: hand\n- meta: end_role\n- debug: {msg: last}\n");
        runs.Write("roles/early/handlers/main.yml", "- name: hand\n  debug: {msg: handled}\n");
        Assert.Equal(["first", "handled"], MessagesOf(await runs.RunAsync("- hosts: one\n  gather_facts: false\n  roles: [early]\n"), "one"));
    }

    [Fact]
    public async Task Counts_the_role_as_done()
    {
        IReadOnlyList<RunEvent> events = await RunAsync("roles: [early, early, other]", "- meta: end_role");
        Assert.Equal(["first", "other"], MessagesOf(events, "one"));
    }

    [Theory]
    [InlineData("tasks: [{meta: end_role}]", "Cannot execute 'end_role' from outside of a role")]
    [InlineData("handlers: [{meta: end_role}]", "Cannot execute 'end_role' from a handler")]
    public async Task Is_refused_where_there_is_no_role_to_end(string use, string problem)
    {
        IReadOnlyList<RunEvent> events = await RunAsync(use, "");
        Assert.Contains(problem, Assert.Single(events.OfType<ErrorRaised>()).Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<RunEvent>> RunAsync(string use, string inner)
    {
        using var runs = new LocalRuns();
        runs.Write("roles/early/tasks/main.yml", Role);
        runs.Write("roles/early/tasks/inner.yml", inner);
        runs.Write("roles/other/tasks/main.yml", "- debug: {msg: other}\n");
        runs.Write("roles/outer/tasks/main.yml", "- include_role: {name: early}\n- debug: {msg: outer}\n");
        runs.Write("roles/needs/meta/main.yml", "dependencies: [early, other]\n");
        return await runs.RunAsync($"- hosts: all\n  gather_facts: false\n  {use}\n");
    }

    private static IEnumerable<string> MessagesOf(IReadOnlyList<RunEvent> events, string host) => events.OfType<StepFinished>()
        .Where(step => step.Result.Host == host && step.Result.Task.Action == "debug")
        .Select(step => step.Result.Result[(Value)"msg"].ToString()!);
}
