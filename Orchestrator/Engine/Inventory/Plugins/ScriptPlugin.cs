using Mitogen.Configuration;

namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.script</c>: executable files that print the inventory.</summary>
internal sealed class ScriptPlugin(IScriptRunner scripts) : IInventoryPlugin
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>On some file systems all files are executable: a script also begins as programs do.</summary>
    public bool Accepts(InventorySource source)
    {
        if (!source.IsFile || OperatingSystem.IsWindows() || (File.GetUnixFileMode(source.Path) & AnyExecute) == 0)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[4];
        using FileStream file = File.OpenRead(source.Path);
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.StartsWith("#!"u8) || head.SequenceEqual("\u007fELF"u8);
    }

    public async ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken) =>
        await new ScriptInventory(inventory, scripts, source.Path, source.Display).ReadAsync(cancellationToken).ConfigureAwait(false);
}
