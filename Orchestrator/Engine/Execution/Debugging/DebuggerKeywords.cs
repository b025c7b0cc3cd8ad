using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution.Debugging;

/// <summary>The keywords of a task that may be set in the debugger, for its next try.</summary>
internal static class DebuggerKeywords
{
    /// <exception cref="DebuggerException">The keyword cannot be set there.</exception>
    public static Directives With(Directives level, string keyword, Value value) => keyword switch
    {
        "become" => level with { Become = value },
        "become_exe" => level with { BecomeExe = value },
        "become_flags" => level with { BecomeFlags = value },
        "become_method" => level with { BecomeMethod = value },
        "become_user" => level with { BecomeUser = value },
        "check_mode" => level with { CheckMode = value },
        "connection" => level with { Connection = value },
        "debugger" => level with { Debugger = value },
        "delegate_facts" => level with { DelegateFacts = value },
        "delegate_to" => level with { DelegateTo = value },
        "diff" => level with { Diff = value },
        "environment" => level with { Environment = value },
        "ignore_errors" => level with { IgnoreErrors = value },
        "ignore_unreachable" => level with { IgnoreUnreachable = value },
        "no_log" => level with { NoLog = value },
        "port" => level with { Port = value },
        "remote_user" => level with { RemoteUser = value },
        "timeout" => level with { Timeout = value },
        _ => throw new DebuggerException("AttributeError", $"'task.{keyword}' cannot be set here: task.args, task_vars and the keywords for accounts, connections and failures can"),
    };
}
