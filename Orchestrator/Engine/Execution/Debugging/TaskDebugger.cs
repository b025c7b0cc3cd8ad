using Mitogen.Events;

namespace Mitogen.Execution.Debugging;

/// <summary>The conversation with whoever debugs a step: commands come through the run's prompt, what they print goes out as events.</summary>
internal sealed class TaskDebugger(RunContext run)
{
    private bool _hasWarned;

    /// <param name="step">The step.</param>
    /// <param name="title"><c>TASK: name</c>, for the prompt.</param>
    /// <param name="host">Its host, for the prompt.</param>
    public async ValueTask<DebuggerVerdict> TalkAsync(DebuggedStep step, string title, string host)
    {
        if (run.Prompt is null)
        {
            await WarnAsync(title, host);
            return new DebuggerVerdict(DebuggerAnswer.Continue);
        }

        string last = "";
        while (true)
        {
            if (await ReadAsync($"[{host}] {title} (debug)> ") is not { } typed)
            {
                return await QuitAsync();
            }

            string line = last = typed.Length == 0 ? last : typed; // An empty line repeats the one before.
            (string command, string argument) = Split(line);
            switch (command)
            {
                case "c" or "continue":
                    return new DebuggerVerdict(DebuggerAnswer.Continue);
                case "r" or "redo":
                    return new DebuggerVerdict(DebuggerAnswer.Redo, step.Changes);
                case "q" or "quit" or "EOF":
                    return await QuitAsync();
                case "u" or "update_task":
                    step.Update();
                    break;
                default:
                    await PrintAsync(Answer(step, command, argument, line));
                    break;
            }
        }
    }

    private static string? Answer(DebuggedStep step, string command, string argument, string line)
    {
        try
        {
            return command switch
            {
                "" when line.Length == 0 => null,
                "h" or "help" => DebuggerHelp.Of(argument),
                "p" or "pprint" => step.Print(argument),
                _ => step.Execute(line),
            };
        }
        catch (DebuggerException problem)
        {
            return $"***{problem.Text}";
        }
    }

    /// <summary>The letters that a line begins with, and what follows them.</summary>
    private static (string Command, string Argument) Split(string line)
    {
        if (line.StartsWith('?'))
        {
            return ("help", line[1..].Trim());
        }

        int end = 0;
        while (end < line.Length && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'))
        {
            end++;
        }

        return (line[..end], line[end..].Trim());
    }

    /// <returns>Null at the end of input, or when the run is cancelled.</returns>
    private async ValueTask<string?> ReadAsync(string prompt)
    {
        try
        {
            await run.Events.WhenReadAsync().WaitAsync(run.Cancelled);
            return (await run.Prompt!.AskAsync(new PromptRequest(run.Secrets.Mask(prompt), IsSecret: false) { IsCommand = true }, run.Cancelled))?.Trim();
        }
        catch (OperationCanceledException) when (run.Cancelled.IsCancellationRequested)
        {
            return null;
        }
    }

    private async ValueTask<DebuggerVerdict> QuitAsync()
    {
        await PrintAsync("User interrupted execution");
        return new DebuggerVerdict(DebuggerAnswer.Quit);
    }

    private async ValueTask PrintAsync(string? text)
    {
        if (text is not null)
        {
            await run.Events.PublishAsync(new DebuggerWrote(run.Secrets.Mask(text)));
        }
    }

    private async ValueTask WarnAsync(string title, string host)
    {
        if (!_hasWarned)
        {
            _hasWarned = true;
            await run.Events.PublishAsync(new WarningRaised($"the debugger is wanted for {title} on {host}, and there is nobody to ask: the run goes on without it"));
        }
    }
}
