using Microsoft.Extensions.DependencyInjection;
using Mitogen.Callbacks;
using Mitogen.Events;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>This engine with its default output, as the program shows it.</summary>
internal static class EngineUnderTest
{
    public static async Task<PlaybookOutcome> RunAsync(PlaybookCase playbook, CancellationToken cancellationToken)
    {
        playbook.PrepareWorkDirectory();
        await using ServiceProvider services = new ServiceCollection()
            .AddMitogen(options =>
            {
                options.WorkingDirectory = playbook.Directory;
                options.Environment = Variables();
            })
            .BuildServiceProvider();
        var output = new StringWriter();
        var callback = new DefaultCallback(output, TextWriter.Null, new CallbackOptions { Verbosity = 1 });
        var run = new PlaybookRun
        {
            Playbooks = ["play.yml"],
            Inventory = [playbook.Inventory],
            ExtraVars = [$"work={playbook.WorkDirectory}"],
            Verbosity = 1,
        };
        RunOutcome outcome = RunOutcome.UnexpectedError;
        await foreach (RunEvent happened in services.GetRequiredService<IOrchestrator>().RunAsync(run, cancellationToken))
        {
            callback.Handle(happened);
            outcome = happened is RunFinished finished ? finished.Outcome : outcome;
        }

        return new PlaybookOutcome((int)outcome, OutputNormalizer.Normalize(output.ToString(), playbook.Directory));
    }

    private static Dictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(v => !((string)v.Key).StartsWith("ANSIBLE_", StringComparison.Ordinal))
            .ToDictionary(v => (string)v.Key, v => (string)v.Value!);
}
