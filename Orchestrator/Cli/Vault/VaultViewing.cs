using System.Diagnostics;
using Mitogen.Cli.Arguments;
using Mitogen.Vault;

namespace Mitogen.Cli.Vault;

/// <summary><c>vault view</c>: through the pager on a terminal, else plainly.</summary>
internal sealed class VaultViewing(VaultContext context)
{
    public async Task ViewAsync(CancellationToken cancellationToken)
    {
        if (context.Arguments.Count == 0)
            throw new UsageException("the following arguments are required: file_name");
        VaultKeyring keys = await context.KeysAsync(cancellationToken);
        foreach (string name in context.Arguments)
        {
            byte[] content = name == VaultContext.Standard
                ? await context.ReadInputAsync("Reading ciphertext input from stdin", cancellationToken)
                : WholeFile.Read(context.FullPath(name));
            await ShowAsync(VaultErrors.Name(() => keys.Decrypt(content).Plain, name, name), cancellationToken);
        }
    }

    private async Task ShowAsync(byte[] plain, CancellationToken cancellationToken)
    {
        if (context.Host.Terminal.IsOutputTerminal && await PageAsync(plain, cancellationToken))
            return;
        context.WriteOutput(plain);
        if (plain is not [.., (byte)'\n'])
            context.WriteOutput("\n"u8);
    }

    /// <summary>The text goes to the pager's standard input: neither its arguments nor its environment show it.</summary>
    private async Task<bool> PageAsync(byte[] plain, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> environment = context.Host.Environment;
        string[] words = ShellWords.Split(environment.GetValueOrDefault("PAGER") is { Length: > 0 } named ? named : "less");
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { RedirectStandardInput = true };
        start.Environment.TryAdd("LESS", "FRSX");
        context.Screen.Flush();
        try
        {
            using Process pager = Process.Start(start)!;
            try
            {
                await pager.StandardInput.BaseStream.WriteAsync(plain, cancellationToken);
                pager.StandardInput.Close();
            }
            catch (IOException)
            {
                // Its reader has seen enough.
            }

            await pager.WaitForExitAsync(cancellationToken);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
