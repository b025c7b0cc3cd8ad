using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary><c>ansible.builtin.setup</c>.</summary>
internal sealed class SetupModule : INativeModule
{
    public ArgumentSpec Spec => SystemSpecs.Setup;

    public async ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> subsets = step.Arguments.Texts("gather_subset");
        if (FactSubsets.Choose(subsets, out List<IFactCollector> collectors) is { } wrong)
            return ModuleResults.Failed(wrong);
        var sheet = new FactSheet(step);
        TimeSpan limit = TimeSpan.FromSeconds(step.Arguments.Integer("gather_timeout") ?? 10);
        foreach (IFactCollector collector in collectors)
            await CollectAsync(collector, sheet, limit, cancellationToken).ConfigureAwait(false);
        sheet.Facts["gather_subset"] = new ListValue(subsets.Select(subset => (Value)subset));
        sheet.Facts["module_setup"] = true;
        return new MapValue { ["changed"] = false, ["ansible_facts"] = Select(sheet.Facts, step.Arguments.Texts("filter")) };
    }

    /// <summary>One that takes too long or falls over costs its own facts only.</summary>
    private static async ValueTask CollectAsync(IFactCollector collector, FactSheet sheet, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            await collector.CollectAsync(sheet, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What it had found by then stays.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // A system that writes its files in another way.
        }
    }

    private static MapValue Select(MapValue facts, IReadOnlyList<string> filters)
    {
        if (filters.Count == 0 || filters is ["*"] or [""])
            return facts;
        var chosen = new MapValue();
        foreach ((Value key, Value value) in facts)
        {
            string name = ((StringValue)key).Text;
            if (filters.Any(filter => Glob.Matches(name, filter) || Glob.Matches(name, $"ansible_{filter}")))
                chosen[name] = value;
        }

        return chosen;
    }
}
