using System.Text;
using Mitogen.Cli.Arguments;
using Mitogen.Vault;

namespace Mitogen.Cli.Vault;

/// <summary><c>vault create</c> and <c>vault edit</c>.</summary>
internal sealed class VaultEditing(VaultContext context)
{
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (context.Arguments.Count != 1)
            throw new UsageException("ansible-vault create can take only one filename argument", ExitCodes.BadOptions) { IsPlain = true };
        VaultKeyring keys = await context.EncryptionKeysAsync(cancellationToken);
        string name = context.Arguments[0];
        string path = context.FullPath(name);
        if (File.Exists(path))
            throw new UsageException($"{name} exists, please use 'edit' instead", ExitCodes.Failed) { IsPlain = true };
        MakeDirectory(Path.GetDirectoryName(name), Path.GetDirectoryName(path)!);
        byte[] written = await new PrivateEditor(context.Host).EditAsync([], Path.GetExtension(path), cancellationToken);
        WholeFile.Replace(path, Encoding.ASCII.GetBytes(keys.Encrypt(written)));
    }

    public async Task EditAsync(CancellationToken cancellationToken)
    {
        if (context.Arguments.Count == 0)
            throw new UsageException("the following arguments are required: file_name");
        VaultKeyring keys = await context.KeysAsync(cancellationToken);
        VaultKeyring? others = context.Get(context.Options.EncryptId) is null ? null : await context.EncryptionKeysAsync(cancellationToken);
        foreach (string name in context.Arguments)
        {
            string path = WholeFile.Resolve(context.FullPath(name));
            VaultContent content = VaultErrors.Name(() => keys.Decrypt(WholeFile.Read(path)), null, path);
            byte[] written = await new PrivateEditor(context.Host).EditAsync(content.Plain, Path.GetExtension(path), cancellationToken);
            if (others is null && written.AsSpan().SequenceEqual(content.Plain))
                continue;
            WholeFile.Replace(path, Encoding.ASCII.GetBytes(others is null ? content.Replace(written) : others.Encrypt(written)));
        }
    }

    private void MakeDirectory(string? name, string path)
    {
        if (Directory.Exists(path))
            return;
        context.Warn($"{name} does not exist, creating...");
        Directory.CreateDirectory(path);
    }
}
