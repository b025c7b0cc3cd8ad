using System.Text.RegularExpressions;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Inventory;

/// <summary>Reads inventory sources: INI, YAML and JSON files, directories of them, executable scripts, host lists with a comma.</summary>
internal sealed class InventoryLoader(InventoryOptions options, YamlFiles yaml, IDiagnosticsSink diagnostics, IScriptRunner scripts)
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly string[] YamlEndings = [".yaml", ".yml", ".json"];
    private static readonly string[] VariableDirectories = ["group_vars", "host_vars"];
    private readonly Regex[] _ignored = [.. options.IgnoredPatterns.Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant))];

    /// <summary>True for <c>web1,web2</c> or <c>web1,</c>; a path may not hold a comma.</summary>
    public static bool IsHostList(string source) => source.Contains(',', StringComparison.Ordinal);

    /// <param name="sources">As the user gave them; relative paths are taken from <paramref name="directory"/>.</param>
    /// <exception cref="InventoryException">A source cannot be read or parsed.</exception>
    public async Task<HostInventory> LoadAsync(IReadOnlyList<string> sources, string directory, CancellationToken cancellationToken)
    {
        var inventory = new InventoryBuilder();
        foreach (string source in sources)
        {
            bool isList = IsHostList(source) && !Path.Exists(Path.Combine(directory, source));
            inventory.AddSource(isList ? source : Path.GetFullPath(source, directory));
            try
            {
                if (isList)
                {
                    ReadHostList(inventory, source);
                }
                else
                {
                    await ReadPathAsync(inventory, Path.GetFullPath(source, directory), source, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (LanguageException exception) when (!options.AnyUnparsedIsFailed)
            {
                diagnostics.Report(new DiagnosticWarning($"unable to parse this as an inventory source: {exception.Problem}", exception.Position));
            }
        }

        ReportNames(inventory);
        return inventory.Build();
    }

    private static void ReadHostList(InventoryBuilder inventory, string source)
    {
        inventory.CurrentSource = null;
        foreach (string name in source.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            HostAddress address = HostAddress.Parse(name);
            inventory.AddHost(address.Host, HostGroup.UngroupedName);
            if (address.Port is { } port)
            {
                inventory.SetHostVariable(address.Host, "ansible_port", port);
            }
        }
    }

    /// <summary>A YAML map begins with <c>---</c>, <c>{</c> or a line that ends in a colon; no INI file does.</summary>
    private static bool LooksLikeYaml(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> content = line.IndexOf(" #") is >= 0 and var comment ? line[..comment].Trim() : line.Trim();
            if (!content.IsEmpty && content[0] is not ('#' or ';'))
            {
                return content.StartsWith("---") || content[0] == '{' || (content[^1] == ':' && content[0] != '[');
            }
        }

        return false;
    }

    /// <summary>On some file systems all files are executable: a script also begins as programs do.</summary>
    private static bool IsScript(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) == 0)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[4];
        using FileStream file = File.OpenRead(path);
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.StartsWith("#!"u8) || head.SequenceEqual("\u007fELF"u8);
    }

    private async Task ReadPathAsync(InventoryBuilder inventory, string path, string display, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(path).Where(IsSource).Order(StringComparer.Ordinal))
            {
                await ReadPathAsync(inventory, entry, Path.Combine(display, Path.GetFileName(entry)), cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        if (!File.Exists(path))
        {
            throw new InventoryException("there is no such inventory", new SourcePosition(display, 0, 0));
        }

        inventory.CurrentSource = path;
        if (IsScript(path))
        {
            await new ScriptInventory(inventory, scripts, path, display).ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            ReadFile(inventory, path, display);
        }
    }

    private bool IsSource(string path)
    {
        string name = Path.GetFileName(path);
        return !name.StartsWith('.')
            && !VariableDirectories.Contains(name, StringComparer.Ordinal)
            && !options.IgnoredEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            && !Array.Exists(_ignored, pattern => pattern.IsMatch(name));
    }

    private void ReadFile(InventoryBuilder inventory, string path, string display)
    {
        string text = yaml.ReadText(path, display);
        string ending = Path.GetExtension(path);
        if (ending == ".toml")
        {
            throw new InventoryException("inventories in TOML are not supported: expected INI, YAML or JSON", new SourcePosition(display, 0, 0));
        }

        if (YamlEndings.Contains(ending, StringComparer.Ordinal) || LooksLikeYaml(text))
        {
            new YamlInventoryParser(inventory, display, diagnostics).Parse(YamlReader.Read(text, display, diagnostics));
        }
        else
        {
            new IniInventoryParser(inventory, display).Parse(text);
        }
    }

    private void ReportNames(InventoryBuilder inventory)
    {
        foreach (string name in inventory.AmbiguousNames())
        {
            diagnostics.Report(new DiagnosticWarning($"Found both group and host with same name: {name}", SourcePosition.Unknown));
        }

        if (inventory.HostCount == 0)
        {
            diagnostics.Report(new DiagnosticWarning(
                "provided hosts list is empty, only localhost is available. Note that the implicit localhost does not match 'all'", SourcePosition.Unknown));
        }

        string[] odd = [.. inventory.GroupNames.Where(name => !IsIdentifier(name))];
        if (odd.Length > 0)
        {
            diagnostics.Report(new DiagnosticWarning(
                $"Invalid characters were found in group names but not replaced: {string.Join(", ", odd)}", SourcePosition.Unknown));
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
