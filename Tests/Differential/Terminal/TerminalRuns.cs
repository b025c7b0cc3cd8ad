using Microsoft.Extensions.DependencyInjection;
using Mitogen.Callbacks;
using Mitogen.Events;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;
using Mitogen.Tests.Differential.Playbooks;

namespace Mitogen.Tests.Differential.Terminal;

/// <summary>A case through ansible-playbook and through this engine, both without a terminal.</summary>
internal static class TerminalRuns
{
    public static async Task<string> OracleAsync(TerminalCase shown, CancellationToken cancellationToken)
    {
        shown.PrepareWorkDirectory();
        var changes = new Dictionary<string, string?>
        {
            ["ANSIBLE_JINJA2_NATIVE"] = "True",
            ["ANSIBLE_NOCOLOR"] = "1",
            ["ANSIBLE_PYTHON_INTERPRETER"] = "/usr/bin/python3",
            ["ANSIBLE_CONFIG"] = null,
        };
        foreach ((string name, string value) in shown.Environment)
        {
            changes[name] = value;
        }

        var spec = new ProcessSpec
        {
            FileName = "/usr/bin/ansible-playbook",
            Arguments = ["-i", shown.Inventory, "-e", $"work={shown.WorkDirectory}", .. shown.Arguments, "play.yml"],
            WorkingDirectory = shown.Directory,
            EnvironmentChanges = changes,
        };
        CommandResult result = await Command.RunAsync(spec, shown.Answers, cancellationToken);
        return TerminalText.Of(result.Status.ReturnCode, result.Output, result.Error, shown.Directory);
    }

    public static async Task<string> EngineAsync(TerminalCase shown, CancellationToken cancellationToken)
    {
        shown.PrepareWorkDirectory();
        MitogenOptions options = OptionsOf(shown);
        var output = new StringWriter { NewLine = "\n" };
        var registered = new ServiceCollection();
        if (shown.Answers is { } answers)
        {
            registered.AddSingleton<IPrompt>(new TypedAnswers(answers, output));
        }

        await using ServiceProvider services = registered.AddMitogen(o => (o.WorkingDirectory, o.Environment) = (options.WorkingDirectory, options.Environment)).BuildServiceProvider();
        PlaybookRun run = CaseArguments.Apply(
            new PlaybookRun { Playbooks = ["play.yml"], Inventory = [shown.Inventory], ExtraVars = [$"work={shown.WorkDirectory}"] }, shown.Arguments);
        var error = new StringWriter { NewLine = "\n" };
        IRunCallback callback = RunCallbacks.Create(options, run, output, error, new CallbackOptions { Verbosity = run.Verbosity }, TimeProvider.System);
        RunOutcome outcome = RunOutcome.UnexpectedError;
        await foreach (RunEvent happened in services.GetRequiredService<IOrchestrator>().RunAsync(run, cancellationToken))
        {
            callback.Handle(happened);
            outcome = happened is RunFinished finished ? finished.Outcome : outcome;
        }

        return TerminalText.Of((int)outcome, output.ToString(), error.ToString(), shown.Directory);
    }

    private static MitogenOptions OptionsOf(TerminalCase shown)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(v => !((string)v.Key).StartsWith("ANSIBLE_", StringComparison.Ordinal))
            .ToDictionary(v => (string)v.Key, v => (string)v.Value!);
        foreach ((string name, string value) in shown.Environment)
        {
            environment[name] = value;
        }

        return new MitogenOptions { WorkingDirectory = shown.Directory, Environment = environment };
    }
}
