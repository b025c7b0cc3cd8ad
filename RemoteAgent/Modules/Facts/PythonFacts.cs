using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The target's Python, where there is one. Nothing here needs it, but playbooks look.</summary>
internal static class PythonFacts
{
    private const string Script = "import sys,platform;v=sys.version_info;print(*v,sys.executable,platform.python_implementation().lower())";

    public static async ValueTask AddAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        string? path = FileSystem.Probe("/usr/bin/python3") is not null ? "/usr/bin/python3" : ExecutableSearch.Find("python3");
        if (path is null || await facts.RunAsync(path, ["-IS", "-c", Script], cancellationToken).ConfigureAwait(false) is not { } answer)
            return;
        string[] words = answer.Split(' ');
        if (words.Length != 7 || !long.TryParse(words[0], out long major) || !long.TryParse(words[1], out long minor)
            || !long.TryParse(words[2], out long micro) || !long.TryParse(words[4], out long serial))
            return;
        facts["python_version"] = $"{major}.{minor}.{micro}";
        facts["python"] = new MapValue
        {
            ["version"] = new MapValue { ["major"] = major, ["minor"] = minor, ["micro"] = micro, ["releaselevel"] = words[3], ["serial"] = serial },
            ["version_info"] = new ListValue([major, minor, micro, words[3], serial]),
            ["executable"] = words[5],
            ["has_sslcontext"] = true,
            ["type"] = words[6],
        };
    }
}
