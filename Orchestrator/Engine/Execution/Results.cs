using Mitogen.Diagnostics;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The results that the engine itself makes, with Ansible's keys.</summary>
internal static class Results
{
    public static MapValue Failed(Value message) => new() { ["failed"] = true, ["msg"] = message };

    public static MapValue Skipped(PlaybookTask task, string host) =>
        IsMeta(task)
            ? MetaText.Skipped(MetaName(task), host)
            : new MapValue { ["changed"] = false, ["skipped"] = true, ["skip_reason"] = "Conditional result was False" };

    /// <summary>What is asked of the play itself; it does not count in the recap.</summary>
    public static bool IsMeta(PlaybookTask task) => ModuleCatalog.Shorten(task.Action) == "meta";

    /// <summary>Tasks could not be brought in.</summary>
    public static MapValue IncludeFailed(LanguageException problem) => new()
    {
        ["failed"] = true,
        ["reason"] = problem is MissingSourceException ? problem.Problem : problem.Message,
    };

    public static MapValue Unreachable(string message) => new() { ["unreachable"] = true, ["msg"] = message, ["changed"] = false };

    /// <summary>Adds a line for people.</summary>
    public static void Warn(MapValue result, string warning)
    {
        var warnings = new ListValue(result.TryGetValue("warnings", out Value? known) && known is ListValue list ? list : []);
        warnings.Add(warning);
        result["warnings"] = warnings;
    }

    public static bool IsTrue(MapValue result, string key) => result.TryGetValue(key, out Value? value) && value.IsTruthy;

    /// <summary>Of a loop: whether any item's target could not be reached; the loop's own result does not say so (seen in ansible-core 2.14).</summary>
    public static bool IsUnreachable(MapValue result) =>
        IsTrue(result, "unreachable")
        || (result.TryGetValue("results", out Value? results) && results is ListValue items && items.Any(item => item is MapValue map && IsTrue(map, "unreachable")));

    /// <summary>What <c>failed_when</c> says counts, even when the last of several tries did not do; in a loop, what it says of any item.</summary>
    public static bool HasFailed(MapValue result)
    {
        if (result.TryGetValue("results", out Value? results) && results is ListValue items && items.Any(IsJudged))
        {
            return items.Any(item => IsJudged(item) && IsTrue((MapValue)item, "failed_when_result"));
        }

        return IsJudged(result) ? IsTrue(result, "failed_when_result") : IsTrue(result, "failed");
    }

    private static bool IsJudged(Value result) => result is MapValue map && map.ContainsKey((Value)"failed_when_result");

    /// <summary>Adds the lines of <c>stdout</c> and <c>stderr</c>, and <c>failed</c> for an exit code that is not zero.</summary>
    public static MapValue Complete(MapValue result)
    {
        AddLines(result, "stdout");
        AddLines(result, "stderr");
        if (result.TryGetValue("rc", out Value? rc) && rc is not IntegerValue { Number: 0 } && !rc.IsNull && !result.ContainsKey((Value)"failed"))
        {
            result["failed"] = true;
        }

        return result;
    }

    private static string MetaName(PlaybookTask task) => task.FreeForm is StringValue name ? name.Text : "meta";

    private static void AddLines(MapValue result, string stream)
    {
        if (result.TryGetValue(stream, out Value? value) && value is StringValue text && !result.ContainsKey((Value)(stream + "_lines")))
        {
            result[stream + "_lines"] = new ListValue(ResultText.SplitLines(text.Text).Select(line => (Value)line));
        }
    }
}
