using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>The result of a loop, made of its items' results.</summary>
internal static class LoopResults
{
    private const string InternalPrefix = "_ansible_";

    public static MapValue Empty() => new()
    {
        ["changed"] = false,
        ["skipped"] = true,
        ["skipped_reason"] = "No items in the list",
        ["results"] = new ListValue(),
    };

    public static ItemOutcome Combine(IReadOnlyList<ItemOutcome> outcomes, LoopItems items, RenderScope scope)
    {
        bool hasFailed = outcomes.Any(o => o.HasFailed);
        bool isSkipped = outcomes.All(o => o.IsSkipped);
        var result = new MapValue
        {
            ["results"] = new ListValue(outcomes.Select(o => (Value)WithItem(WithoutInternals(o.Result), items, o.Index))),
            ["skipped"] = isSkipped,
            ["msg"] = hasFailed ? "One or more items failed" : isSkipped ? "All items skipped" : "All items completed",
            ["changed"] = outcomes.Any(o => o.IsChanged),
        };
        if (hasFailed)
        {
            result["failed"] = true;
        }

        return new ItemOutcome
        {
            Index = 0,
            Scope = scope,
            Settings = outcomes.Select(o => o.Settings).FirstOrDefault(s => s is not null),
            Result = result,
            RanOver = outcomes.Select(o => o.RanOver).FirstOrDefault(r => r is not null),
        };
    }

    /// <summary>An item's result with what it belongs to.</summary>
    public static MapValue WithItem(MapValue result, LoopItems items, int index)
    {
        foreach ((Value name, Value value) in items.Variables(index))
        {
            result[name] = value;
        }

        return result;
    }

    /// <summary>A copy without the keys that only callbacks read.</summary>
    public static MapValue WithoutInternals(MapValue result)
    {
        var clean = new MapValue(result.Count);
        foreach ((Value key, Value value) in result)
        {
            if (key is not StringValue text || !text.Text.StartsWith(InternalPrefix, StringComparison.Ordinal))
            {
                clean[key] = value;
            }
        }

        return clean;
    }
}
