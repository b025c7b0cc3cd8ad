using System.Globalization;
using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Cuts a play's hosts into batches: <c>serial</c> is a number, a percentage, or a list of them whose last entry goes on.</summary>
internal static class SerialBatches
{
    public static IReadOnlyList<IReadOnlyList<TargetHost>> Cut(IReadOnlyList<TargetHost> hosts, Value? serial, SourcePosition position)
    {
        Value[] sizes = serial switch
        {
            null => [],
            ListValue list => [.. list],
            { IsNull: true } => [],
            _ => [serial],
        };
        if (sizes.Length == 0)
        {
            return [hosts];
        }

        var batches = new List<IReadOnlyList<TargetHost>>();
        int taken = 0;
        for (int i = 0; taken < hosts.Count; i++)
        {
            int size = SizeOf(sizes[Math.Min(i, sizes.Length - 1)], hosts.Count, position);
            int count = size <= 0 ? hosts.Count - taken : Math.Min(size, hosts.Count - taken);
            batches.Add([.. hosts.Skip(taken).Take(count)]);
            taken += count;
        }

        return batches;
    }

    private static int SizeOf(Value size, int total, SourcePosition position)
    {
        if (size is StringValue { Text: var text } && text.EndsWith('%'))
        {
            return double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double percent)
                ? Math.Max(1, (int)(percent / 100 * total))
                : throw new LanguageException($"'serial' must be a number or a percentage, not '{text}'", position);
        }

        return NumberText.ReadInteger(size, "serial", position);
    }
}
