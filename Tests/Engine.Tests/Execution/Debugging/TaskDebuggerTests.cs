using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Execution.Debugging;

public sealed class TaskDebuggerTests
{
    private const string Play = """
        - hosts: one
          gather_facts: false
          debugger: on_failed
          vars: {port: 80}
          vars_files: [secret.yml]
          tasks:
            - name: try
              assert: {that: port > 100, success_msg: "{{ text | default('none') }}"}
              register: out
            - name: saved
              debug: {msg: "{{ out.msg }}"}
        """;

    [Fact]
    public async Task Runs_a_task_again_with_arguments_typed_at_the_prompt()
    {
        var person = new TypedLines("task.args['that'] = 'port > 10'", "task.args['success_msg'] = 'now {{ port }}'", "r");
        IReadOnlyList<RunEvent> events = await RunAsync(person, Play);
        Assert.Equal("now 80", MessageOf(events, "saved"));
        Assert.Equal(new HostRecap("one") { Ok = 2 }, Assert.Single(Finish(events).Recap));
        Assert.All(person.Asked, asked => Assert.Equal(("[one] TASK: try (debug)> ", true), (asked.Text, asked.IsCommand)));
    }

    [Fact]
    public async Task Keeps_what_comes_from_results_as_data()
    {
        var person = new TypedLines("task.args['that'] = true", "task_vars['text'] = task_vars['marks']", "u", "task.args['that'] = true", "r");
        IReadOnlyList<RunEvent> events = await RunAsync(person, Play, run => run with { Variables = new MapValue { ["marks"] = "{{ port }}" } });
        Assert.Equal("{{ port }}", MessageOf(events, "saved"));
    }

    [Fact]
    public async Task Tries_again_as_often_as_it_is_told_to_and_counts_the_last_try()
    {
        IReadOnlyList<RunEvent> events = await RunAsync(new TypedLines("r", "redo", "c"), Play);
        Assert.Equal(3, events.OfType<StepFinished>().Count());
        Assert.Equal(new HostRecap("one") { Failed = 1 }, Assert.Single(Finish(events).Recap));
        Assert.Equal(RunOutcome.HostsFailed, Finish(events).Outcome);
    }

    [Fact]
    public async Task Sets_keywords_for_the_next_try()
    {
        IReadOnlyList<RunEvent> events = await RunAsync(new TypedLines("task.ignore_errors = True", "r"), Play);
        Assert.Equal(new HostRecap("one") { Ok = 2, Ignored = 1 }, Assert.Single(Finish(events).Recap));
    }

    [Theory]
    [InlineData("task.register = 'x'", "***AttributeError:AttributeError(\"'task.register' cannot be set here: ")]
    [InlineData("task_vars = 1", "***AttributeError:AttributeError(\"'task_vars' cannot be set here\")")]
    [InlineData("p task_vars['port'] + nope", "***NameError:NameError(\"'nope' is undefined\")")]
    [InlineData("p 1 +", "***Error:")]
    [InlineData("task.args = 5", "***TypeError:TypeError('task.args must be a dict')")]
    [InlineData("p result._result['assertion']", "'port > 100'")]
    [InlineData("p task_vars['port'] * 2", "160")]
    public async Task Answers_a_command_and_asks_on(string command, string answer)
    {
        IReadOnlyList<RunEvent> events = await RunAsync(new TypedLines(command, "c"), Play);
        Assert.StartsWith(answer, Assert.Single(events.OfType<DebuggerWrote>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_prints_a_secret()
    {
        var person = new TypedLines("p task_vars['password']", "p task_vars", "task_vars['password'][0]", "p result._result", "c");
        IReadOnlyList<RunEvent> events = await RunAsync(person, Play.Replace("register: out", "register: out\n      no_log: true", StringComparison.Ordinal), run => run with { AskPassword = true }, "hunter22");
        Assert.DoesNotContain(events.OfType<DebuggerWrote>(), wrote => wrote.Text.Contains("hunter22", StringComparison.Ordinal) || wrote.Text.Contains("port > 100", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_the_run_at_the_end_of_input()
    {
        IReadOnlyList<RunEvent> events = await RunAsync(new TypedLines("p host"), Play);
        Assert.Equal(RunOutcome.Interrupted, Finish(events).Outcome);
        Assert.Empty(Finish(events).Recap);
        Assert.Equal("User interrupted execution", events.OfType<DebuggerWrote>().Last().Text);
    }

    [Fact]
    public async Task Warns_once_where_nobody_can_be_asked_and_goes_on()
    {
        using var runs = new LocalRuns();
        runs.Write("secret.yml", "password: hunter22");
        IReadOnlyList<RunEvent> events = await runs.RunAsync(Play.Replace("hosts: one", "hosts: all", StringComparison.Ordinal));
        WarningRaised warning = Assert.Single(events.OfType<WarningRaised>(), w => w.Message.Contains("debugger", StringComparison.Ordinal));
        Assert.Contains("nobody to ask", warning.Message, StringComparison.Ordinal);
        Assert.Equal(2, Finish(events).Recap.Count(host => host.Failed == 1));
    }

    [Fact]
    public async Task Notifies_and_registers_what_counts_alone()
    {
        const string Notifying = """
            - hosts: one
              gather_facts: false
              tasks:
                - name: changing
                  debug: {msg: "{{ text | default('first') }}"}
                  changed_when: text | default('first') == 'first'
                  notify: hand
                  debugger: always
              handlers:
                - name: hand
                  debug: {msg: x}
            """;
        IReadOnlyList<RunEvent> events = await RunAsync(new TypedLines("task_vars['text'] = 'second'", "r", "c"), Notifying);
        Assert.DoesNotContain(events, happened => happened is HandlerNotified);
    }

    private static async Task<IReadOnlyList<RunEvent>> RunAsync(TypedLines person, string play, Func<PlaybookRun, PlaybookRun>? change = null, string? password = null)
    {
        using var runs = new LocalRuns { Prompt = password is null ? person : new PasswordFirst(password, person) };
        runs.Write("secret.yml", "password: [hunter22]");
        return await runs.RunAsync(play, change);
    }

    private static string MessageOf(IReadOnlyList<RunEvent> events, string task) =>
        events.OfType<StepFinished>().Last(step => step.Result.Task.Name == task).Result.Result[(Value)"msg"].ToString()!;

    private static RunFinished Finish(IReadOnlyList<RunEvent> events) => events.OfType<RunFinished>().Single();

    /// <summary>Types the login password when it is asked for.</summary>
    private sealed class PasswordFirst(string password, IPrompt then) : IPrompt
    {
        public ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken) =>
            request.IsSecret ? ValueTask.FromResult<string?>(password) : then.AskAsync(request, cancellationToken);
    }
}
