using Mitogen.Events;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>What <c>set_stats</c> collected: a line for each host, then one for the run.</summary>
internal static class CustomStatsText
{
    public static void Write(TextSink sink, MapValue stats, ResultDump dump)
    {
        if (stats.Count == 0)
        {
            return;
        }

        sink.Banner("CUSTOM STATS:");
        foreach ((Value key, Value value) in stats.OrderBy(entry => JinjaEnvironment.ToText(entry.Key), StringComparer.Ordinal))
        {
            if (JinjaEnvironment.ToText(key) is var host && host != RunFinished.WholeRun)
            {
                sink.Line($"\t{host}: {OneLine(value, dump)}");
            }
        }

        if (stats.TryGetValue(RunFinished.WholeRun, out Value? run))
        {
            sink.Line("");
            sink.Line($"\tRUN: {OneLine(run, dump)}");
        }

        sink.Line("");
    }

    private static string OneLine(Value value, ResultDump dump) =>
        dump.Of((MapValue)value, indent: 1).Replace("\n", "", StringComparison.Ordinal);
}
