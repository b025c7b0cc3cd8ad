using System.Globalization;
using Mitogen.Configuration;

namespace Mitogen.Callbacks;

/// <summary>The callbacks that <c>callbacks_enabled</c> adds to the output.</summary>
/// <remarks>Source: Ansible documentation, callback plugins junit, tree, ansible.posix.timer and ansible.posix.profile_tasks.</remarks>
internal sealed class AdditionalCallbacks(MitogenOptions options, TextSink sink, CallbackOptions shown, TimeProvider time)
{
    private const int StandardLimit = 20;

    public IReadOnlyList<IRunCallback> Create(DisplayConfiguration display)
    {
        var callbacks = new List<IRunCallback>();
        foreach (string name in display.Enabled.Where(name => name.Length > 0))
        {
            if (Create(RunCallbacks.Shorten(name), display) is { } callback)
            {
                callbacks.Add(callback);
            }
            else
            {
                DiagnosticText.Warn(
                    sink,
                    $"callbacks_enabled: the callback '{name}' is left out; callbacks written in Python do not run here; "
                    + $"those that there are: {string.Join(", ", RunCallbacks.Additional)}",
                    position: null,
                    shown.Columns);
            }
        }

        return callbacks;
    }

    private IRunCallback? Create(string name, DisplayConfiguration display) => name switch
    {
        "timer" => new TimerCallback(sink),
        "profile_tasks" => new ProfileTasksCallback(sink, Profile(), time),
        "junit" => new JunitCallback(Junit(), shown),
        "tree" => new TreeCallback(display.TreeDirectory, shown),
        _ => null,
    };

    private ProfileOptions Profile() => new()
    {
        Limit = Variable("PROFILE_TASKS_TASK_OUTPUT_LIMIT") is { Length: > 0 } text && text != "all"
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? limit : StandardLimit
            : Variable("PROFILE_TASKS_TASK_OUTPUT_LIMIT") == "all" ? null : StandardLimit,
        Order = Variable("PROFILE_TASKS_SORT_ORDER")?.ToLowerInvariant() ?? "descending",
        SummaryOnly = IsOn("PROFILE_TASKS_SUMMARY_ONLY", otherwise: false),
    };

    private JunitOptions Junit() => new()
    {
        Directory = PathOf("JUNIT_OUTPUT_DIR", "~/.ansible.log"),
        IsClassPerPlaybook = IsOn("JUNIT_TASK_CLASS", otherwise: false),
        RelativeTo = Variable("JUNIT_TASK_RELATIVE_PATH") ?? "",
        FailsOnChange = IsOn("JUNIT_FAIL_ON_CHANGE", otherwise: false),
        FailsOnIgnored = IsOn("JUNIT_FAIL_ON_IGNORE", otherwise: false),
        IncludesSetup = IsOn("JUNIT_INCLUDE_SETUP_TASKS_IN_REPORT", otherwise: true),
        HidesArguments = IsOn("JUNIT_HIDE_TASK_ARGUMENTS", otherwise: false),
        CasePrefix = Variable("JUNIT_TEST_CASE_PREFIX") ?? "",
    };

    private string? Variable(string name) => options.Environment.GetValueOrDefault(name);

    private string PathOf(string variable, string otherwise)
    {
        string path = Variable(variable) is { Length: > 0 } named ? named : otherwise;
        return Path.GetFullPath(path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(options.HomeDirectory, path[2..]) : path, options.WorkingDirectory);
    }

    private bool IsOn(string name, bool otherwise) => Variable(name)?.Trim().ToLowerInvariant() switch
    {
        "1" or "true" or "yes" or "on" or "y" or "t" => true,
        "0" or "false" or "no" or "off" or "n" or "f" => false,
        _ => otherwise,
    };
}
