using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>What <c>set_stats</c> collects, for each host and for the run.</summary>
/// <remarks>Source: Ansible documentation, module set_stats: <c>aggregate</c> adds to what is there, else it is replaced.</remarks>
internal sealed class CustomStatistics
{
    /// <summary>A map for each host that has some, and one for the run.</summary>
    public MapValue All { get; } = [];

    /// <summary>Takes what a result brings; the items of a loop bring theirs one by one.</summary>
    public void Take(StepResult result)
    {
        if (result.Result.TryGetValue("results", out Value? items) && result.IsLoop && items is ListValue list)
        {
            foreach (MapValue item in list.OfType<MapValue>())
            {
                Take(item, result.Host);
            }
        }
        else
        {
            Take(result.Result, result.Host);
        }
    }

    private void Take(MapValue result, string host)
    {
        if (!result.TryGetValue("ansible_stats", out Value? found) || found is not MapValue stats || !stats.TryGetValue("data", out Value? given) || given is not MapValue data)
        {
            return;
        }

        string owner = stats.TryGetValue("per_host", out Value? perHost) && perHost.IsTruthy ? host : RunFinished.WholeRun;
        bool aggregates = !stats.TryGetValue("aggregate", out Value? aggregate) || aggregate.IsTruthy;
        MapValue known = All.TryGetValue(owner, out Value? there) ? (MapValue)there : [];
        All[owner] = known;
        foreach ((Value key, Value value) in data)
        {
            known[key] = aggregates && known.TryGetValue(key, out Value? before) ? Sum(before, value) : value;
        }
    }

    /// <summary>Numbers and text are added, lists joined, maps merged; what is of another kind stays as it was.</summary>
    private static Value Sum(Value before, Value more) => (before, more) switch
    {
        (IntegerValue one, IntegerValue two) => one.Number + two.Number,
        (FloatValue or IntegerValue, FloatValue or IntegerValue) => Number(before) + Number(more),
        (StringValue one, StringValue two) => one.Text + two.Text,
        (ListValue one, ListValue two) => new ListValue([.. one, .. two]),
        (MapValue one, MapValue two) => Variables.MapMerge.Overlay(one, two, mergeHashes: true),
        _ => before,
    };

    private static double Number(Value value) => value is FloatValue real ? real.Number : ((IntegerValue)value).Number;
}
