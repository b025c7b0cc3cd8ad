using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>What the kernel was booted with.</summary>
internal sealed class CommandLineFacts : IFactCollector
{
    public string Name => "cmdline";

    public IReadOnlyList<string> Aliases => [];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        if (facts.ReadLine("/proc/cmdline") is not { } line)
            return ValueTask.CompletedTask;
        if (!ShellWords.TrySplit(line, out List<string>? words, out string? _))
            words = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var last = new MapValue();
        var all = new MapValue();
        foreach (string word in words)
        {
            int equals = word.IndexOf('=');
            string name = equals < 0 ? word : word[..equals];
            Value value = equals < 0 ? Value.True : word[(equals + 1)..];
            last[name] = value;
            if (equals < 0 || !all.TryGetValue(name, out Value? before))
                all[name] = value;
            else if (before is ListValue list)
                list.Add(value);
            else
                all[name] = new ListValue([before, value]);
        }

        facts["cmdline"] = last;
        facts["proc_cmdline"] = all;
        return ValueTask.CompletedTask;
    }
}
