using Mitogen.Modules;

namespace Mitogen.Agents.Hosts;

/// <summary>The steps that wait for an account's agent.</summary>
internal sealed class WaitingSteps
{
    private readonly List<RunStep> _steps = [];

    public int Count => _steps.Count;

    public void Add(RunStep step) => _steps.Add(step);

    public RunStep[] TakeAll()
    {
        RunStep[] all = [.. _steps];
        _steps.Clear();
        return all;
    }

    /// <summary>Ends one; false when it does not wait here.</summary>
    public bool Cancel(StepId step)
    {
        int index = _steps.FindIndex(waiting => waiting.Step == step);
        if (index < 0)
            return false;
        _steps[index].Caller.Tell(new StepFinished(step));
        _steps.RemoveAt(index);
        return true;
    }

    public void RefuseAll(ModuleReply reply)
    {
        foreach (RunStep step in TakeAll())
        {
            step.Caller.Tell(new StepReplied(step.Step, reply));
            step.Caller.Tell(new StepFinished(step.Step));
        }
    }
}
