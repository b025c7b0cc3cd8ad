using System.Globalization;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary><c>ansible_loadavg</c>.</summary>
internal sealed class LoadFacts : IFactCollector
{
    public string Name => "loadavg";

    public IReadOnlyList<string> Aliases => [];

    public bool IsMinimal => false;

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        if (facts.ReadLine("/proc/loadavg")?.Split(' ') is [var one, var five, var fifteen, ..])
            facts["loadavg"] = new MapValue { ["1m"] = Parse(one), ["5m"] = Parse(five), ["15m"] = Parse(fifteen) };
        return ValueTask.CompletedTask;
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
