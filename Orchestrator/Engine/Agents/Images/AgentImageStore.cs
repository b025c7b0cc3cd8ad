using System.Collections.Concurrent;

namespace Mitogen.Agents.Images;

/// <summary>Finds the agent for an architecture and keeps it. Safe to share between threads.</summary>
/// <param name="directories">Each may hold <c>&lt;runtime&gt;/mitogen-agent.manifest</c> and what it describes; the first that does is taken.</param>
internal sealed class AgentImageStore(params IReadOnlyList<string> directories)
{
    private readonly ConcurrentDictionary<string, AgentImage> _images = new(StringComparer.Ordinal);

    public static string LibraryDirectory => Path.Combine(AppContext.BaseDirectory, "agents");

    /// <summary>The images that were built or installed with the library.</summary>
    public static AgentImageStore BesideLibrary() => new(LibraryDirectory);

    /// <param name="machine">As <c>uname -m</c> says: <c>x86_64</c>, <c>aarch64</c>.</param>
    /// <param name="system">As <c>uname -s</c> says: <c>Linux</c>.</param>
    /// <exception cref="AgentImageException">There is none, or it is damaged.</exception>
    public AgentImage Find(string machine, string system)
    {
        if (system != "Linux")
            throw new AgentImageException($"there is no agent for {Printable(system)} on {Printable(machine)}: agents exist for Linux");
        return _images.GetOrAdd(RuntimeOf(Printable(machine)), Open);
    }

    private static string RuntimeOf(string machine) => machine switch
    {
        "x86_64" or "amd64" => "linux-x64",
        "aarch64" or "arm64" => "linux-arm64",
        "armv7l" or "armv8l" => "linux-arm",
        "i386" or "i686" => "linux-x86",
        _ => $"linux-{machine}",
    };

    /// <summary>The target's words name a directory and go into messages: letters, digits, '_' and '-' only, and not many.</summary>
    private static string Printable(string word)
    {
        string kept = string.Concat(word.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));
        return kept.Length is > 0 and <= 32 ? kept : "unknown";
    }

    private AgentImage Open(string runtime)
    {
        string? folder = directories.Select(directory => Path.Combine(directory, runtime)).FirstOrDefault(IsImage);
        return folder is not null
            ? AgentImage.Open(runtime, folder)
            : throw new AgentImageException(
                $"there is no agent for {runtime} in {string.Join(", ", directories)}; build it with: dotnet cake --target=Agent --arch={runtime}");
    }

    private static bool IsImage(string folder) => File.Exists(Path.Combine(folder, "mitogen-agent.manifest"));
}
