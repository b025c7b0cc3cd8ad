using System.Globalization;
using Mitogen.Events;
using Mitogen.Modules;
using Mitogen.Templating;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary><c>junit</c>: a report for build servers, one for each playbook; every task on every host is a test case.</summary>
/// <remarks>Source: Ansible documentation, callback plugin ansible.builtin.junit; observed with ansible-core 2.14.</remarks>
internal sealed class JunitCallback(JunitOptions options, CallbackOptions shown) : IRunCallback
{
    private readonly ResultDump _dump = new(shown with { Format = ResultFormat.Json });
    private readonly List<JunitCase> _cases = [];
    private readonly Dictionary<long, DateTimeOffset> _begun = [];
    private string _playbook = "";
    private string _play = "";

    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case PlaybookStarted started:
                WriteReport(happened.At);
                _playbook = Path.GetFileNameWithoutExtension(started.Path);
                break;
            case PlayStarted play:
                _play = play.Name;
                break;
            case TaskStarted task:
                _begun[task.Task.Id] = happened.At;
                break;
            case StepFinished step:
                Add(step.Result, happened.At);
                break;
            case RunFinished:
                WriteReport(happened.At);
                break;
        }
    }

    private void Add(StepResult result, DateTimeOffset at)
    {
        bool isSetup = ModuleCatalog.Shorten(result.Task.Action) is "setup" or "gather_facts";
        bool isFailure = result.Status is StepStatus.Unreachable or StepStatus.Cancelled || (result.Status == StepStatus.Failed && (!result.IsIgnored || options.FailsOnIgnored))
            || (options.FailsOnChange && result.Status == StepStatus.Changed);
        if ((isSetup && !options.IncludesSetup && !isFailure) || (!result.Task.Name.StartsWith(options.CasePrefix, StringComparison.Ordinal) && !isFailure))
        {
            return;
        }

        string arguments = options.HidesArguments || result.Task.NoLog || result.Task.ArgumentText is not { Length: > 0 } text ? "" : " " + text;
        _cases.Add(new JunitCase
        {
            Name = $"[{result.Host}] {_play}: {result.Task.Name}{arguments}",
            ClassName = ClassOf(result.Task.Position),
            Took = at - _begun.GetValueOrDefault(result.Task.Id, at),
            SkipReason = result.Status == StepStatus.Skipped ? Text(result, "skip_reason") ?? "skipped" : null,
            Failure = isFailure ? Text(result, "msg") ?? "rc=" + (Text(result, "rc") ?? "-1") : null,
            Output = Dump(result),
        });
    }

    private string Dump(StepResult result) => JsonText.Write(
        _dump.Shown(result.Result, action: ""),
        new JsonStyle { Indent = ResultDump.IsVerboseAlways(result.Result) ? 4 : 0, SortKeys = true, EnsureAscii = false });

    private string ClassOf(SourcePosition position)
    {
        string file = Path.GetFullPath(position.File, shown.Directory ?? "/");
        if (options.RelativeTo.Length > 0)
        {
            file = Path.GetRelativePath(options.RelativeTo, file);
        }

        return options.IsClassPerPlaybook ? Path.GetFileNameWithoutExtension(file) : $"{file}:{position.Line}";
    }

    private void WriteReport(DateTimeOffset at)
    {
        if (_playbook.Length == 0)
        {
            return;
        }

        Directory.CreateDirectory(options.Directory);
        string stamp = (at.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(options.Directory, $"{_playbook}-{stamp}.xml"), JunitReport.Of(_playbook, _cases));
        _cases.Clear();
        _playbook = "";
    }

    private static string? Text(StepResult result, string key) =>
        result.Result.TryGetValue(key, out Value? value) && !value.IsNull ? JinjaEnvironment.ToText(value) : null;
}
