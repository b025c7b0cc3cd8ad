using Mitogen.Vault;

namespace Mitogen.Cli.Vault;

/// <summary>Says of which file a failure speaks, as ansible-vault does.</summary>
internal static class VaultErrors
{
    /// <param name="inner">How the file is called where it is decrypted; null where that is not told.</param>
    /// <param name="name">How the command calls it.</param>
    public static T Name<T>(Func<T> work, string? inner, string name)
    {
        try
        {
            return work();
        }
        catch (VaultException failed)
        {
            string text = failed.Failure switch
            {
                VaultFailure.NotEncrypted => $"{failed.Message}. {(inner is null ? "" : $"{inner} is not a vault encrypted file")} for {name}",
                VaultFailure.WrongPassword when inner is not null => $"{failed.Message} on {inner} for {name}",
                _ => $"{failed.Message} for {name}",
            };
            throw new VaultException(failed.Failure, text, failed);
        }
    }
}
