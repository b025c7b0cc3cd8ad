using Microsoft.Extensions.DependencyInjection;
using Mitogen.Callbacks;
using Mitogen.Events;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>This engine with its default output, as the program shows it.</summary>
internal static class EngineUnderTest
{
    /// <param name="playbook">The case.</param>
    /// <param name="mode">How templates are evaluated.</param>
    /// <param name="connection">Extra variables that say how every host is reached; null leaves that to the inventory.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<PlaybookOutcome> RunAsync(PlaybookCase playbook, TemplatingMode mode, string? connection, CancellationToken cancellationToken) =>
        playbook.RunAloneAsync(() => RunPreparedAsync(playbook, mode, connection, cancellationToken));

    private static async Task<PlaybookOutcome> RunPreparedAsync(PlaybookCase playbook, TemplatingMode mode, string? connection, CancellationToken cancellationToken)
    {
        var output = new StringWriter();
        var registered = new ServiceCollection();
        if (playbook.Answers is { } answers)
        {
            registered.AddSingleton<IPrompt>(new TypedAnswers(answers, output));
        }

        await using ServiceProvider services = registered
            .AddMitogen(options =>
            {
                options.WorkingDirectory = playbook.Directory;
                options.Environment = Variables(mode, playbook.Environment);
            })
            .BuildServiceProvider();
        PlaybookRun run = CaseArguments.Apply(
            new PlaybookRun
            {
                Playbooks = ["play.yml"],
                Inventory = [playbook.Inventory],
                ExtraVars = [$"work={playbook.WorkDirectory}", .. connection is null ? Array.Empty<string>() : [connection]],
            },
            playbook.Arguments);
        var callback = new DefaultCallback(output, TextWriter.Null, new CallbackOptions { Verbosity = run.Verbosity });
        RunOutcome outcome = RunOutcome.UnexpectedError;
        await foreach (RunEvent happened in services.GetRequiredService<IOrchestrator>().RunAsync(run, cancellationToken))
        {
            callback.Handle(happened);
            outcome = happened is RunFinished finished ? finished.Outcome : outcome;
        }

        return new PlaybookOutcome((int)outcome, OutputNormalizer.Normalize(output.ToString(), playbook.Directory));
    }

    private static Dictionary<string, string> Variables(TemplatingMode mode, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(v => !((string)v.Key).StartsWith("ANSIBLE_", StringComparison.Ordinal))
            .ToDictionary(v => (string)v.Key, v => (string)v.Value!);
        if (mode == TemplatingMode.Text)
        {
            variables["ANSIBLE_JINJA2_NATIVE"] = "False";
        }

        foreach ((string name, string value) in settings)
        {
            variables[name] = value;
        }

        return variables;
    }
}
