using System.CommandLine;
using Mitogen.Cli.Arguments;

namespace Mitogen.Cli.Inventory;

/// <summary>Makes of parsed options what the engine is asked.</summary>
internal static class InventoryRunReader
{
    /// <exception cref="UsageException">Not exactly one way to look at the inventory is asked for.</exception>
    public static InventoryRun Read(ParseResult parsed, InventoryOptions options)
    {
        string[] groups = parsed.GetValue(options.Group) ?? [];
        string? host = parsed.GetValue(options.Host);
        bool isGraph = parsed.GetValue(options.Graph);
        int views = (host is null ? 0 : 1) + (isGraph ? 1 : 0) + (parsed.GetValue(options.List) ? 1 : 0);
        if (views == 0)
            throw new UsageException("No action selected, at least one of --host, --graph or --list needs to be specified.", ExitCodes.BadOptions);
        if (views > 1)
            throw new UsageException("Conflicting options used, only one of --host, --graph or --list can be used at the same time.", ExitCodes.BadOptions);
        if (groups.Length > 1)
            throw new UsageException($"unrecognized arguments: {string.Join(' ', groups.Skip(1))}");
        return new InventoryRun
        {
            View = host is not null ? InventoryView.Host : isGraph ? InventoryView.Graph : InventoryView.List,
            Subject = host ?? groups.FirstOrDefault(),
            Format = parsed.GetValue(options.Yaml) ? InventoryFormat.Yaml : parsed.GetValue(options.Toml) ? InventoryFormat.Toml : InventoryFormat.Json,
            ShowsVariables = parsed.GetValue(options.ShowsVariables),
            Exports = parsed.GetValue(options.Export),
            Inventory = parsed.GetValue(options.Inventory) ?? [],
            ExtraVars = parsed.GetValue(options.ExtraVars) ?? [],
            VaultIds = options.VaultSourcesOf(parsed),
            AskVaultPassword = parsed.GetValue(options.AskVaultPassword),
            PlaybookDirectory = parsed.GetValue(options.PlaybookDirectory),
        };
    }
}
