using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>/etc/resolv.conf.</summary>
internal sealed class DnsFacts : IFactCollector
{
    public string Name => "dns";

    public IReadOnlyList<string> Aliases => [];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        var dns = new MapValue();
        foreach (string line in facts.ReadLines("/etc/resolv.conf"))
        {
            string[] words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || line[0] is '#' or ';')
                continue;
            ReadOnlySpan<string> rest = words.AsSpan(1);
            switch (words[0])
            {
                case "nameserver":
                    Append(dns, "nameservers", rest);
                    break;
                case "domain":
                    dns["domain"] = words[1];
                    break;
                case "search" or "sortlist":
                    dns.Remove(words[0]);
                    Append(dns, words[0], rest);
                    break;
                case "options":
                    AddOptions(dns, rest);
                    break;
            }
        }

        facts["dns"] = dns;
        return ValueTask.CompletedTask;
    }

    private static void Append(MapValue dns, string key, ReadOnlySpan<string> words)
    {
        ListValue list = dns.TryGetValue(key, out Value? found) && found is ListValue there ? there : [];
        foreach (string word in words)
            list.Add(word);
        dns[key] = list;
    }

    private static void AddOptions(MapValue dns, ReadOnlySpan<string> words)
    {
        var options = new MapValue();
        foreach (string word in words)
        {
            int colon = word.IndexOf(':');
            options[colon < 0 ? word : word[..colon]] = colon < 0 ? Value.True : word[(colon + 1)..];
        }

        dns["options"] = options;
    }
}
