using System.CommandLine;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Vault;

/// <summary>The actions of <c>mitogen vault</c>.</summary>
internal static class VaultCommands
{
    public static IReadOnlyList<CliCommand> Of(CliHost host, Screen screen)
    {
        return
        [
            Make("create", "[options] FILE", "Makes a new encrypted file, in the editor that EDITOR names.", o => [o.EncryptId, o.SkipsTerminalCheck], (c, t) => new VaultEditing(c).CreateAsync(t)),
            Make("decrypt", "[options] [FILE ...]", "Decrypts files in place, or standard input.", o => [o.Output], (c, t) => new VaultFiles(c).DecryptAsync(t)),
            Make("edit", "[options] FILE ...", "Changes encrypted files, in the editor that EDITOR names.", o => [o.EncryptId], (c, t) => new VaultEditing(c).EditAsync(t)),
            Make("view", "[options] FILE ...", "Shows what encrypted files hold.", _ => [], (c, t) => new VaultViewing(c).ViewAsync(t)),
            Make("encrypt", "[options] [FILE ...]", "Encrypts files in place, or standard input.", o => [o.Output, o.EncryptId], (c, t) => new VaultFiles(c).EncryptAsync(t)),
            Make(
                "encrypt_string", "[options] [STRING ...]", "Encrypts strings, to put them into a playbook or a file of variables.",
                o => [o.Output, o.EncryptId, o.Prompts, o.ShowsInput, o.Names, o.StandardInputName], (c, t) => new VaultStrings(c).EncryptAsync(t)),
            Make(
                "rekey", "[options] FILE ...", "Encrypts files with another password.", o => [o.EncryptId, o.NewId, o.NewPasswordFile],
                (c, t) => new VaultFiles(c).RekeyAsync(t)),
        ];

        CliCommand Make(
            string action, string usage, string description, Func<VaultOptions, IEnumerable<Option>> own, Func<VaultContext, CancellationToken, Task> run)
        {
            var options = new VaultOptions();
            return CliCommand.Of(
                $"vault {action}", usage, description, [.. options.Common, .. own(options)],
                (parsed, _) => VaultContext.RunAsync(host, screen, parsed, options, run), options.Arguments, options.Verbose);
        }
    }
}
