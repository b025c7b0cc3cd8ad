using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary>The heading of the task whose results are shown: at once, or with the first result where some are not shown at all.</summary>
internal sealed class TaskBanner(TextSink sink, CallbackOptions options)
{
    private readonly bool _isEager = options.ShowSkipped && options.ShowOk;
    private TaskInfo? _begun;
    private long _shown;

    /// <summary>Set while results of several tasks come mixed: each says whose it is.</summary>
    public bool IsFree { get; private set; }

    public void BeginPlay(bool isFree)
    {
        IsFree = isFree;
        _begun = null;
        _shown = 0;
    }

    public void Begin(TaskInfo task)
    {
        _begun = task;
        if (_isEager && !IsFree)
        {
            Show(task);
        }
    }

    /// <summary>Before a line that belongs to the task.</summary>
    public void Need(TaskInfo task)
    {
        if ((IsFree || !_isEager) && task.Id != _shown)
        {
            Show(task);
        }
    }

    /// <summary>Before a line that belongs to the task that began last.</summary>
    public void NeedLast()
    {
        if (!IsFree && _begun is { } task)
        {
            Need(task);
        }
    }

    public void ShowPath(TaskInfo task) => sink.Line($"task path: {PathText.Of(task.Position, options)}", TextColor.Debug);

    private void Show(TaskInfo task)
    {
        _shown = task.Id;
        string arguments = options.ShowArguments && !task.NoLog && task.ArgumentText is { Length: > 0 } text ? " " + text : "";
        string mark = task.CheckMode && options.MarkCheckMode ? " [CHECK MODE]" : "";
        sink.Banner($"{(task.IsHandler ? "RUNNING HANDLER" : "TASK")} [{task.Name}{arguments}]{mark}");
        if (options.Verbosity >= 2)
        {
            ShowPath(task);
        }
    }
}
