using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The Linux Standard Base's names.</summary>
internal sealed class LsbFacts : IFactCollector
{
    public string Name => "lsb";

    public IReadOnlyList<string> Aliases => [];

    public async ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        var lsb = new MapValue();
        if (await facts.RunAsync("lsb_release", ["-a"], cancellationToken).ConfigureAwait(false) is { } answer)
        {
            foreach (string line in answer.Split('\n'))
                Add(lsb, line, ':', KeyOfProgram);
        }
        else
        {
            foreach (string line in facts.ReadLines("/etc/lsb-release"))
                Add(lsb, line, '=', KeyOfFile);
        }

        if (lsb.TryGetValue("release", out Value? release) && release is StringValue { Text: var text })
            lsb["major_release"] = text.Split('.')[0];
        facts["lsb"] = lsb;
    }

    private static void Add(MapValue lsb, string line, char separator, Func<string, string?> keyOf)
    {
        int position = line.IndexOf(separator);
        if (position > 0 && keyOf(line[..position].Trim()) is { } key)
            lsb[key] = line[(position + 1)..].Trim().Trim('"', '\'', '\\');
    }

    private static string? KeyOfProgram(string name) => name switch
    {
        "LSB Version" => "release",
        "Distributor ID" => "id",
        "Description" => "description",
        "Release" => "release",
        "Codename" => "codename",
        _ => null,
    };

    private static string? KeyOfFile(string name) => name switch
    {
        "DISTRIB_ID" => "id",
        "DISTRIB_RELEASE" => "release",
        "DISTRIB_DESCRIPTION" => "description",
        "DISTRIB_CODENAME" => "codename",
        _ => null,
    };
}
