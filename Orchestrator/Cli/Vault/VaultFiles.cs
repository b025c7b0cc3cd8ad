using System.Text;
using Mitogen.Cli.Arguments;
using Mitogen.Vault;

namespace Mitogen.Cli.Vault;

/// <summary>Whole files: encrypt, decrypt, rekey. A file is replaced whole, with its mode, or not at all.</summary>
internal sealed class VaultFiles(VaultContext context)
{
    public async Task EncryptAsync(CancellationToken cancellationToken)
    {
        CheckOutput();
        VaultKeyring keys = await context.EncryptionKeysAsync(cancellationToken);
        await ConvertAsync((plain, _) => Encoding.ASCII.GetBytes(keys.Encrypt(plain)), "Reading plaintext input from stdin", cancellationToken);
        context.SayOnTerminal("Encryption successful");
    }

    public async Task DecryptAsync(CancellationToken cancellationToken)
    {
        CheckOutput();
        VaultKeyring keys = await context.KeysAsync(cancellationToken);
        await ConvertAsync(
            (content, name) => VaultErrors.Name(() => keys.Decrypt(content).Plain, name, name), "Reading ciphertext input from stdin", cancellationToken);
        context.SayOnTerminal("Decryption successful");
    }

    public async Task RekeyAsync(CancellationToken cancellationToken)
    {
        if (context.Arguments.Count == 0)
            throw new UsageException("the following arguments are required: file_name");
        VaultKeyring keys = await context.KeysAsync(cancellationToken);
        VaultKeyring newKeys = await context.NewKeysAsync(cancellationToken);
        foreach (string name in context.Arguments)
        {
            string path = WholeFile.Resolve(context.FullPath(name));
            byte[] plain = VaultErrors.Name(() => keys.Decrypt(WholeFile.Read(path)).Plain, null, path);
            WholeFile.Replace(path, Encoding.ASCII.GetBytes(newKeys.Encrypt(plain)));
        }

        context.Say("Rekey successful");
    }

    private void CheckOutput()
    {
        if (context.Get(context.Options.Output) is not null && context.Arguments.Count > 1)
            throw new UsageException("At most one input file may be used with the --output option", ExitCodes.BadOptions) { IsPlain = true };
    }

    private async Task ConvertAsync(Func<byte[], string, byte[]> convert, string invitation, CancellationToken cancellationToken)
    {
        string? output = context.Get(context.Options.Output);
        foreach (string name in context.Arguments.Count == 0 ? [VaultContext.Standard] : context.Arguments)
        {
            bool isStandard = name == VaultContext.Standard;
            string path = isStandard ? name : WholeFile.Resolve(context.FullPath(name));
            byte[] converted = convert(isStandard ? await context.ReadInputAsync(invitation, cancellationToken) : WholeFile.Read(path), path);
            Write(output is null or VaultContext.Standard ? output ?? path : context.FullPath(output), converted);
        }
    }

    private void Write(string target, byte[] content)
    {
        if (target != VaultContext.Standard)
            WholeFile.Replace(target, content, keepsMode: false); // As ansible-vault: what is or was secret is its owner's alone.
        else
            context.WriteOutput(content);
    }
}
