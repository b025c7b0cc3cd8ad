using System.Globalization;
using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary><c>profile_tasks</c>: the time at each task, and at the end the tasks that took longest.</summary>
/// <remarks>Observed with ansible.posix, which Debian 12 packages.</remarks>
internal sealed class ProfileTasksCallback(TextSink sink, ProfileOptions options, TimeProvider time) : IRunCallback
{
    private const int Width = 79;
    private const int FigureWidth = 9;
    private readonly List<(string Name, DateTimeOffset Begin)> _tasks = [];
    private readonly List<TimeSpan> _took = [];
    private DateTimeOffset? _begin;
    private DateTimeOffset _last;

    public void Handle(RunEvent happened)
    {
        if (_begin is null)
        {
            _begin = happened.At;
            _last = happened.At;
        }

        switch (happened)
        {
            case TaskStarted started:
                EndTask(happened.At);
                _tasks.Add((started.Task.Name, happened.At));
                if (!options.SummaryOnly)
                {
                    ShowTime(happened.At);
                }

                break;
            case RunFinished:
                EndTask(happened.At);
                ShowSummary(happened.At);
                break;
        }
    }

    private void EndTask(DateTimeOffset at)
    {
        if (_tasks.Count > 0)
        {
            _took.Add(at - _tasks[^1].Begin);
        }
    }

    private void ShowTime(DateTimeOffset at)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
        string zone = local.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        string text = $"{local.ToString("dddd dd MMMM yyyy  HH:mm:ss", CultureInfo.InvariantCulture)} {zone} ({Clock(at - _last)})       {Clock(at - _begin!.Value)} ";
        _last = at;
        sink.Line(Fill(text, '*') + " ");
    }

    private void ShowSummary(DateTimeOffset at)
    {
        ShowTime(at);
        sink.Line(new string('=', Width) + " ");
        IEnumerable<(string Name, TimeSpan Took)> tasks = _tasks.Zip(_took, (task, took) => (task.Name, took));
        tasks = options.Order switch
        {
            "descending" => tasks.OrderByDescending(task => task.Took),
            "ascending" => tasks.OrderBy(task => task.Took),
            _ => tasks,
        };
        foreach ((string name, TimeSpan took) in options.Limit is { } limit ? tasks.Take(limit) : tasks)
        {
            string figure = string.Create(CultureInfo.InvariantCulture, $" {took.TotalSeconds:0.00}s").PadLeft(FigureWidth, '-');
            sink.Line((name + " ").PadRight(Width - FigureWidth, '-') + figure);
        }
    }

    private static string Clock(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}.{span.Milliseconds:000}");

    private static string Fill(string text, char with) => text.PadRight(Math.Max(Width, text.Length + 3), with);
}
