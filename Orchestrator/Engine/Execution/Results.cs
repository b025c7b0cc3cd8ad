using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The results that the engine itself makes, with Ansible's keys.</summary>
internal static class Results
{
    public static MapValue Failed(string message) => new() { ["failed"] = true, ["msg"] = message };

    public static MapValue Skipped() => new() { ["changed"] = false, ["skipped"] = true, ["skip_reason"] = "Conditional result was False" };

    public static MapValue Unreachable(string message) => new() { ["unreachable"] = true, ["msg"] = message, ["changed"] = false };

    public static bool IsTrue(MapValue result, string key) => result.TryGetValue(key, out Value? value) && value.IsTruthy;

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

    private static void AddLines(MapValue result, string stream)
    {
        if (result.TryGetValue(stream, out Value? value) && value is StringValue text && !result.ContainsKey((Value)(stream + "_lines")))
        {
            result[stream + "_lines"] = new ListValue(ResultText.SplitLines(text.Text).Select(line => (Value)line));
        }
    }
}
