using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Mitogen.Agents.Images;

/// <summary>
/// The agent's program for one architecture, in the forms in which it can travel. A form is read when it is first needed, checked against the
/// manifest, and kept. Safe to share between threads.
/// </summary>
internal sealed class AgentImage
{
    /// <summary>Packed for targets that have gzip, which is nearly all.</summary>
    public const string Gzip = "gz";

    /// <summary>Packed tighter, for targets that have xz.</summary>
    public const string Xz = "xz";

    /// <summary>As it runs.</summary>
    public const string Raw = "raw";

    private readonly string _folder;
    private readonly Dictionary<string, string[]> _entries;
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _forms = new(StringComparer.Ordinal);

    private AgentImage(string runtime, string folder, Dictionary<string, string[]> entries)
    {
        Runtime = runtime;
        _folder = folder;
        _entries = entries;
        RawBytes = LengthOf(Raw);
        Digest = Convert.FromHexString(DigestText);
    }

    /// <summary>As .NET names it: <c>linux-x64</c>.</summary>
    public string Runtime { get; }

    /// <summary>Length of the unpacked program.</summary>
    public long RawBytes { get; }

    /// <summary>SHA-256 of the unpacked program.</summary>
    public ReadOnlyMemory<byte> Digest { get; }

    public string DigestText => _entries[Raw][1];

    /// <param name="runtime">Its name.</param>
    /// <param name="folder">Where the manifest and the packed forms are.</param>
    /// <exception cref="AgentImageException">The manifest makes no sense.</exception>
    public static AgentImage Open(string runtime, string folder)
    {
        try
        {
            // Lines of: form, length, SHA-256.
            Dictionary<string, string[]> entries = File.ReadLines(Path.Combine(folder, "mitogen-agent.manifest"))
                .Select(line => line.Split(' '))
                .Where(words => words.Length == 3)
                .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
            return new AgentImage(runtime, folder, entries);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw Unusable(runtime, folder, failure);
        }
    }

    /// <exception cref="AgentImageException">The file is missing, or is not what the manifest says.</exception>
    public ReadOnlyMemory<byte> Form(string form)
    {
        if (_forms.TryGetValue(form, out ReadOnlyMemory<byte> known))
            return known;
        try
        {
            byte[] bytes = form == Raw ? Unpack() : File.ReadAllBytes(Path.Combine(_folder, "mitogen-agent." + form));
            string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (bytes.Length != LengthOf(form) || digest != _entries[form][1])
                throw new InvalidDataException($"its {form} form is not what the manifest says");
            return _forms.GetOrAdd(form, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or KeyNotFoundException)
        {
            throw Unusable(Runtime, _folder, failure);
        }
    }

    private static AgentImageException Unusable(string runtime, string folder, Exception failure) =>
        new($"the agent for {runtime} in {folder} cannot be used: {failure.Message}", failure);

    private long LengthOf(string form) => long.Parse(_entries[form][0], CultureInfo.InvariantCulture);

    private byte[] Unpack()
    {
        using var unpacking = new GZipStream(new MemoryStream(Form(Gzip).ToArray()), CompressionMode.Decompress);
        byte[] raw = new byte[RawBytes];
        unpacking.ReadExactly(raw);
        return raw;
    }
}
