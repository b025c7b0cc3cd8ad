using System.Text.RegularExpressions;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Inventory.Plugins;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Inventory;

/// <summary>Reads inventory sources with the plugins that are enabled: files, directories of them, executable scripts, host lists with a comma.</summary>
/// <param name="templates">What evaluates expressions in inventories; null when no source may have any.</param>
internal sealed class InventoryLoader(InventoryOptions options, YamlFiles yaml, IDiagnosticsSink diagnostics, IScriptRunner scripts, JinjaEnvironment? templates = null)
{
    private static readonly string[] VariableDirectories = ["group_vars", "host_vars"];
    private readonly Regex[] _ignored = [.. options.IgnoredPatterns.Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant))];
    private readonly InventoryPluginTable _plugins = new(options, yaml, diagnostics, scripts, templates);

    /// <summary>True for <c>web1,web2</c> or <c>web1,</c>; a path may not hold a comma.</summary>
    public static bool IsHostList(string source) => HostListPlugin.IsHostList(source);

    /// <param name="sources">As the user gave them; relative paths are taken from <paramref name="directory"/>.</param>
    /// <exception cref="InventoryException">A source cannot be read or parsed, and that is to be an error.</exception>
    public async Task<HostInventory> LoadAsync(IReadOnlyList<string> sources, string directory, CancellationToken cancellationToken)
    {
        var inventory = new InventoryBuilder { GroupNameRule = options.GroupNameRule };
        IReadOnlyList<IInventoryPlugin> enabled = EnabledPlugins();
        bool isAnyRead = false;
        foreach (string source in sources)
        {
            bool isList = IsHostList(source) && !Path.Exists(Path.Combine(directory, source));
            string path = isList ? source : Path.GetFullPath(source, directory);
            inventory.AddSource(path);
            isAnyRead |= await ReadPathAsync(inventory, enabled, new InventorySource(path, source), cancellationToken).ConfigureAwait(false);
        }

        if (!isAnyRead)
        {
            ReportNothingRead();
            inventory = inventory.WithoutContent(); // As in ansible-core 2.14: what was read before a fault is there only beside another source.
        }

        ReportNames(inventory);
        return inventory.Build();
    }

    private List<IInventoryPlugin> EnabledPlugins()
    {
        var enabled = new List<IInventoryPlugin>();
        foreach (string name in options.EnabledPlugins)
        {
            if (_plugins.Find(name) is { } plugin)
            {
                enabled.Add(plugin);
            }
            else
            {
                diagnostics.Report(new DiagnosticWarning($"Failed to load inventory plugin, skipping {name}", SourcePosition.Unknown));
            }
        }

        return enabled;
    }

    private void ReportNothingRead()
    {
        if (options.UnparsedIsFailed)
        {
            throw new InventoryException("No inventory was parsed, please check your configuration and options.", new SourcePosition("<inventory>", 0, 0));
        }

        if (options.WarnsOfUnparsed)
        {
            diagnostics.Report(new DiagnosticWarning("No inventory was parsed, only implicit localhost is available", SourcePosition.Unknown));
        }
    }

    /// <returns>True when it, or something in the directory that it is, could be read.</returns>
    private async Task<bool> ReadPathAsync(InventoryBuilder inventory, IReadOnlyList<IInventoryPlugin> enabled, InventorySource source, CancellationToken cancellationToken)
    {
        if (Directory.Exists(source.Path))
        {
            bool isAnyRead = false;
            foreach (string entry in Directory.EnumerateFileSystemEntries(source.Path).Where(IsSource).Order(StringComparer.Ordinal))
            {
                var inside = new InventorySource(entry, Path.Combine(source.Display, Path.GetFileName(entry)));
                isAnyRead |= await ReadPathAsync(inventory, enabled, inside, cancellationToken).ConfigureAwait(false);
            }

            return isAnyRead;
        }

        LanguageException? failure = await ReadSourceAsync(inventory, enabled, source, cancellationToken).ConfigureAwait(false);
        if (failure is null)
        {
            return true;
        }

        if (options.AnyUnparsedIsFailed)
        {
            throw failure;
        }

        diagnostics.Report(new DiagnosticWarning($"Unable to parse {source.Path} as an inventory source: {failure.Problem}", failure.Position));
        return false;
    }

    /// <returns>What the first plugin that took it for its own found wrong with it; null when one could read it.</returns>
    private async Task<LanguageException?> ReadSourceAsync(
        InventoryBuilder inventory, IReadOnlyList<IInventoryPlugin> enabled, InventorySource source, CancellationToken cancellationToken)
    {
        LanguageException? firstFailure = null;
        foreach (IInventoryPlugin plugin in enabled.Where(plugin => plugin.Accepts(source)))
        {
            inventory.CurrentSource = source.Path;
            try
            {
                await plugin.ReadAsync(source, inventory, cancellationToken).ConfigureAwait(false);
                return null;
            }
            catch (LanguageException failure) when (plugin is not ScriptPlugin)
            {
                firstFailure ??= failure;
            }
            catch (LanguageException failure)
            {
                return failure; // The text of a program is no inventory.
            }
        }

        return firstFailure ?? (source.IsFile || IsHostList(source.Path)
            ? new InventoryException($"no inventory plugin that is enabled reads this: {string.Join(", ", options.EnabledPlugins)}", source.Start)
            : new InventoryException("there is no such inventory", source.Start));
    }

    private bool IsSource(string path)
    {
        string name = Path.GetFileName(path);
        return !name.StartsWith('.')
            && !VariableDirectories.Contains(name, StringComparer.Ordinal)
            && !options.IgnoredEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            && !Array.Exists(_ignored, pattern => pattern.IsMatch(name));
    }

    private void ReportNames(InventoryBuilder inventory)
    {
        foreach (string name in inventory.AmbiguousNames())
        {
            diagnostics.Report(new DiagnosticWarning($"Found both group and host with same name: {name}", SourcePosition.Unknown));
        }

        if (inventory.HostCount == 0 && options.WarnsOfNoHosts)
        {
            diagnostics.Report(new DiagnosticWarning(
                "provided hosts list is empty, only localhost is available. Note that the implicit localhost does not match 'all'", SourcePosition.Unknown));
        }

        string[] odd = [.. inventory.OddNames];
        if (odd.Length > 0 && options.GroupNameRule is GroupNameRule.Never or GroupNameRule.Always)
        {
            string what = options.GroupNameRule == GroupNameRule.Always ? "and automatically replaced" : "but not replaced";
            diagnostics.Report(new DiagnosticWarning($"Invalid characters were found in group names {what}: {string.Join(", ", odd)}", SourcePosition.Unknown));
        }
    }
}
