using Mitogen.Events;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary><c>--step</c>: asks a person before each task of a play, until they let it run on.</summary>
internal sealed class StepAsker(RunContext run)
{
    private bool _runsOn;

    /// <summary>Meta tasks are not asked for. Whoever says nothing, or is not there, says no.</summary>
    public async ValueTask<bool> AllowsAsync(PlaybookTask task)
    {
        if (run.Cancelled.IsCancellationRequested)
            return false;
        if (_runsOn || Results.IsMeta(task))
            return true;
        string question = $"Perform task: {(task is Handler ? "HANDLER" : "TASK")}: {run.Secrets.Mask(NameOf(task))} (N)o/(y)es/(c)ontinue: ";
        string? answer = await AskAsync(question);
        _runsOn = answer is "c" or "continue";
        bool isAllowed = _runsOn || answer is "y" or "yes";
        if (!run.Cancelled.IsCancellationRequested)
            await run.Events.PublishAsync(new StepAsked(question, isAllowed));
        return isAllowed;
    }

    /// <summary>As it is written, its role in front: the name is not rendered before the task runs.</summary>
    public static string NameOf(PlaybookTask task)
    {
        string name = task.Name switch
        {
            null => task.Action,
            TemplateValue template => template.Source,
            { } text => JinjaEnvironment.ToText(text),
        };
        return task.Role is { } role ? $"{role.Role.Name} : {name}" : name;
    }

    private async ValueTask<string?> AskAsync(string question)
    {
        if (run.Prompt is null)
            return null;
        try
        {
            await run.Events.WhenReadAsync().WaitAsync(run.Cancelled);
            return (await run.Prompt.AskAsync(new PromptRequest(question, IsSecret: false) { IsCommand = true }, run.Cancelled))?.Trim().ToLowerInvariant();
        }
        catch (OperationCanceledException) when (run.Cancelled.IsCancellationRequested)
        {
            return null;
        }
    }
}
