using Mitogen.Modules;
using Mitogen.Processes;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Commands;

/// <summary>The result of a command, key by key as ansible-core 2.14 gives it.</summary>
internal static class CommandResult
{
    public static MapValue Empty(Value shown) => new()
    {
        ["changed"] = false,
        ["stdout"] = "",
        ["stderr"] = "",
        ["rc"] = Value.Null,
        ["cmd"] = shown,
        ["start"] = Value.Null,
        ["end"] = Value.Null,
        ["delta"] = Value.Null,
        ["msg"] = "",
    };

    public static MapValue Fail(MapValue result, string message, Value returnCode)
    {
        result["failed"] = true;
        result["rc"] = returnCode;
        result["msg"] = message;
        return result;
    }

    public static MapValue Skip(MapValue result, (string Path, string State) reason, bool checkMode)
    {
        result["rc"] = 0;
        result["stdout"] = $"skipped, since {reason.Path} {reason.State}";
        result["msg"] = $"{(checkMode ? "Would" : "Did")} not run command since '{reason.Path}' {reason.State}";
        return result;
    }

    /// <param name="result">So far.</param>
    /// <param name="isKnown">With <c>creates</c> or <c>removes</c> it is known that it would run; without, the step counts as skipped.</param>
    public static MapValue WouldRun(MapValue result, bool isKnown)
    {
        result["rc"] = 0;
        result["msg"] = "Command would have run if not in check mode";
        result["changed"] = isKnown;
        if (!isKnown)
            result["skipped"] = true;
        return result;
    }

    public static MapValue Finish(MapValue result, CommandOutcome outcome, DateTimeOffset start, DateTimeOffset end, bool stripEnds)
    {
        int returnCode = outcome.Exit.ReturnCode;
        result["changed"] = true;
        result["stdout"] = outcome.Output.ToText(stripEnds);
        result["stderr"] = outcome.Error.ToText(stripEnds);
        if (outcome.Output.IsTruncated)
            result["stdout_truncated"] = true;
        if (outcome.Error.IsTruncated)
            result["stderr_truncated"] = true;
        result["rc"] = returnCode;
        result["start"] = LocalTime.From(start).ToString();
        result["end"] = LocalTime.From(end).ToString();
        result["delta"] = LocalTime.Describe(end - start);
        if (returnCode != 0)
        {
            result["failed"] = true;
            result["msg"] = "non-zero return code";
        }

        return result;
    }

    public static MapValue CouldNotStart(ProcessStartException failure, IReadOnlyList<string> arguments) => new()
    {
        ["changed"] = false,
        ["failed"] = true,
        ["rc"] = failure.Errno,
        ["cmd"] = ShellWords.Join(arguments),
        ["stdout"] = "",
        ["stderr"] = "",
        ["msg"] = new UnixException(failure.Errno, arguments[0]).Message,
    };
}
