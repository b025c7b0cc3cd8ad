using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>Tests on a registered result. Those that ask for one key yield what it holds.</summary>
internal static class ResultTests
{
    public static void AddTo(JinjaTestTable table) => table
        .AddYielding("failed", Failed)
        .Alias("failed", "failure")
        .Add("succeeded", (input, _) => !Failed(input).IsTruthy)
        .Alias("succeeded", "success", "successful")
        .AddYielding("changed", Changed)
        .Alias("changed", "change")
        .AddYielding("skipped", input => Held(Result(input, "skipped"), "skipped"))
        .Alias("skipped", "skip")
        .AddYielding("unreachable", input => Held(Result(input, "unreachable"), "unreachable"))
        .Add("reachable", (input, _) => !Held(Result(input, "reachable"), "unreachable").IsTruthy)
        .Add("started", (input, _) => Number(Result(input, "started"), "started"))
        .Add("finished", (input, _) => Number(Result(input, "finished"), "finished"))
        .Add("timedout", (input, _) => Indexing.TryItem(Result(input, "timedout"), "timedout") is { } timedOut && (timedOut is not MapValue map || (map.TryGetValue("period", out Value? period) && period.IsTruthy)) && timedOut.IsTruthy);

    private static Value Result(Value input, string test) => input switch
    {
        MapValue or MappingObjectValue => input,
        UndefinedValue undefined => throw new TemplateFailure(undefined.Problem),
        _ => throw new TemplateFailure($"The '{test}' test expects a dictionary"),
    };

    private static Value Held(Value result, string key) => Indexing.TryItem(result, key) ?? Value.FromBoolean(false);

    private static bool Number(Value result, string key) => Indexing.TryItem(result, key) is not { } value || value.Equals(1L);

    private static Value Failed(Value input) => Held(Result(input, "failed"), "failed");

    /// <summary>Of a loop's result, true when any item changed something.</summary>
    private static Value Changed(Value input)
    {
        Value result = Result(input, "changed");
        if (Indexing.TryItem(result, "changed") is { } changed)
            return changed;

        if (Indexing.TryItem(result, "results") is ListValue { Count: 0 })
            throw new TemplateFailure("The 'changed' test finds neither 'changed' nor results");

        return Indexing.TryItem(result, "results") is ListValue items && items.Any(item => item is MapValue && Held(item, "changed").IsTruthy);
    }
}
