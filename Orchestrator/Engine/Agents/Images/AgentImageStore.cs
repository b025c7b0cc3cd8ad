using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Mitogen.Agents.Images;

/// <summary>Finds the agent for an architecture, checks it once, and keeps it in memory. Safe to share between threads.</summary>
/// <param name="directory">Holds <c>&lt;runtime&gt;/mitogen-agent.manifest</c> and what it describes.</param>
internal sealed class AgentImageStore(string directory)
{
    private readonly ConcurrentDictionary<string, Lazy<AgentImage>> _images = new(StringComparer.Ordinal);

    /// <summary>The images that were built or installed with the library.</summary>
    public static AgentImageStore BesideLibrary() => new(Path.Combine(AppContext.BaseDirectory, "agents"));

    /// <param name="machine">As <c>uname -m</c> says: <c>x86_64</c>, <c>aarch64</c>.</param>
    /// <param name="system">As <c>uname -s</c> says: <c>Linux</c>.</param>
    /// <exception cref="AgentImageException">There is none, or it is damaged.</exception>
    public AgentImage Find(string machine, string system)
    {
        if (system != "Linux")
            throw new AgentImageException($"there is no agent for {Printable(system)} on {Printable(machine)}: agents exist for Linux");
        string runtime = RuntimeOf(Printable(machine));
        Lazy<AgentImage> image = _images.GetOrAdd(runtime, name => new Lazy<AgentImage>(() => Load(name)));
        try
        {
            return image.Value;
        }
        catch (AgentImageException)
        {
            // It may be built while this process runs.
            _images.TryRemove(new KeyValuePair<string, Lazy<AgentImage>>(runtime, image));
            throw;
        }
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

    private AgentImage Load(string runtime)
    {
        string folder = Path.Combine(directory, runtime);
        string manifest = Path.Combine(folder, "mitogen-agent.manifest");
        if (!File.Exists(manifest))
        {
            throw new AgentImageException(
                $"there is no agent for {runtime} in {directory}; build it with: dotnet cake --target=Agent --arch={runtime}");
        }

        try
        {
            return Read(runtime, folder, File.ReadAllLines(manifest));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or InvalidDataException or KeyNotFoundException)
        {
            throw new AgentImageException($"the agent for {runtime} in {folder} cannot be used: {failure.Message}", failure);
        }
    }

    private static AgentImage Read(string runtime, string folder, string[] lines)
    {
        Dictionary<string, string> entries = lines.Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        long rawBytes = long.Parse(entries["raw"], CultureInfo.InvariantCulture);
        byte[] digest = Convert.FromHexString(entries["sha256"]);
        byte[] gzip = File.ReadAllBytes(Path.Combine(folder, "mitogen-agent.gz"));
        byte[] xz = File.ReadAllBytes(Path.Combine(folder, "mitogen-agent.xz"));
        if (!digest.AsSpan().SequenceEqual(SHA256.HashData(Unpack(gzip, rawBytes))))
            throw new InvalidDataException("its SHA-256 is not the manifest's");
        return new AgentImage(runtime, digest, rawBytes, gzip, xz);
    }

    /// <summary>The program itself.</summary>
    public static byte[] Unpack(AgentImage image) => Unpack(image.Gzip.ToArray(), image.RawBytes);

    private static byte[] Unpack(byte[] gzip, long rawBytes)
    {
        using var unpacking = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        byte[] raw = new byte[rawBytes];
        unpacking.ReadExactly(raw);
        return unpacking.ReadByte() < 0 ? raw : throw new InvalidDataException("it is longer than the manifest says");
    }
}
