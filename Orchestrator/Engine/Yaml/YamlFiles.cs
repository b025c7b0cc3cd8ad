using System.Collections.Concurrent;
using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Vault;

namespace Mitogen.Yaml;

/// <summary>
/// Reads YAML files of the controller, decrypting those that are encrypted whole. What was read is kept as long as the file's size and time of
/// change stay what they were. Safe to share between threads.
/// </summary>
internal sealed class YamlFiles(IVaultDecryptor vault, IDiagnosticsSink diagnostics)
{
    private const string VaultHeader = "$ANSIBLE_VAULT;";
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ConcurrentDictionary<string, CachedFile> _cache = new();

    /// <summary>The file's document; null when it is empty.</summary>
    /// <param name="path">What to open.</param>
    /// <param name="display">What errors call it: the path as the user gave it.</param>
    /// <exception cref="LanguageException">It cannot be read, decrypted or parsed.</exception>
    public YamlNode? Read(string path, string? display = null)
    {
        string name = display ?? path;
        (long, DateTime) stamp = Stamp(path, name);
        if (_cache.TryGetValue(path, out CachedFile? cached) && cached.Stamp == stamp && cached.Display == name)
        {
            return cached.Root;
        }

        YamlNode? root = YamlReader.Read(ReadText(path, name), name, diagnostics);
        _cache[path] = new CachedFile(stamp, name, root);
        return root;
    }

    /// <summary>A file of variables: its map, empty when the file is.</summary>
    /// <exception cref="LanguageException">As <see cref="Read"/>; or the file holds something else than a map.</exception>
    public MapValue ReadVariables(string path, string? display = null) => Read(path, display) switch
    {
        null => [],
        YamlScalar { IsNull: true } => [],
        YamlMapping mapping => (MapValue)YamlValues.ToValue(mapping, YamlTrust.Controller),
        { } other => throw new NotVariablesException($"a file of variables must hold a map of names to values, not {other.Describe()}", other.Position),
    };

    /// <summary>The file's text, decrypted if it is encrypted whole.</summary>
    public string ReadText(string path, string? display = null)
    {
        var position = new SourcePosition(display ?? path, 0, 0);
        try
        {
            return Decode(File.ReadAllBytes(path), position);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(unreadable, position);
        }
    }

    private string Decode(byte[] bytes, SourcePosition position)
    {
        try
        {
            string text = StrictUtf8.GetString(bytes.AsSpan().StartsWith("\ufeff"u8) ? bytes.AsSpan(3) : bytes);
            return text.StartsWith(VaultHeader, StringComparison.Ordinal) ? StrictUtf8.GetString(vault.Decrypt(text, position)) : text;
        }
        catch (DecoderFallbackException invalid)
        {
            throw new LanguageException($"this is not text in UTF-8 (byte {invalid.Index} of it)", position, invalid)
            {
                Hint = "convert the file to UTF-8",
            };
        }
    }

    private static (long Length, DateTime Changed) Stamp(string path, string display)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? (file.Length, file.LastWriteTimeUtc)
            : throw new MissingSourceException(Directory.Exists(path) ? "this is a directory; a file is expected" : "there is no such file", new SourcePosition(display, 0, 0));
    }

    private static MissingSourceException Unreadable(Exception failure, SourcePosition position) => failure is FileNotFoundException or DirectoryNotFoundException
        ? new MissingSourceException("there is no such file", position, failure)
        : new MissingSourceException($"the file cannot be read: {failure.Message}", position, failure);

    private sealed record CachedFile((long, DateTime) Stamp, string Display, YamlNode? Root);
}
