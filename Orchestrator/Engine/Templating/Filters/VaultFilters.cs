using System.Security.Cryptography;
using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Templating.Python;
using Mitogen.Values;
using Mitogen.Vault;

namespace Mitogen.Templating.Filters;

/// <summary><c>vault</c> and <c>unvault</c>: envelopes of Ansible Vault made and opened in templates.</summary>
/// <remarks>Source: Ansible documentation, filters <c>ansible.builtin.vault</c> and <c>ansible.builtin.unvault</c>.</remarks>
internal static class VaultFilters
{
    private const string StandardId = "filter_default";

    public static void AddTo(FilterTable table) => table
        .Add("vault", Encrypt, "secret", "salt?", "vault_id?", "wrap_object?")
        .Add("unvault", Decrypt, "secret", "vault_id?");

    private static string Text(Value value, string what) => value is StringValue text
        ? text.Text
        : throw (value as UndefinedValue)?.Failure() ?? new TemplateFailure($"{what} must be text, not {PythonTypes.NameOf(value)}");

    private static Value Encrypt(Value input, FilterArguments arguments)
    {
        byte[] secret = Encoding.UTF8.GetBytes(Text(arguments[0], "The vault's secret"));
        byte[] plain = Encoding.UTF8.GetBytes(Text(input, "What is to be vaulted"));
        string? salt = arguments.OptionalText(1);
        if (salt is null)
        {
            arguments.Context.Variables?.MarkVolatile();
        }

        byte[] saltBytes = salt is null ? RandomNumberGenerator.GetBytes(VaultCipher.SaltLength) : salt.Length > 0 ? Encoding.UTF8.GetBytes(salt)
            : throw new TemplateFailure("The vault's salt must not be empty");
        string id = arguments.OptionalText(2) ?? StandardId;
        string envelope = VaultCipher.Encrypt(plain, secret, saltBytes, id == VaultSecret.DefaultId ? null : id).ToString();
        return arguments.Flag(3) ? new VaultedValue(envelope, SourcePosition.Unknown) : envelope;
    }

    /// <summary>What is no envelope stays as it is.</summary>
    private static Value Decrypt(Value input, FilterArguments arguments)
    {
        byte[] secret = Encoding.UTF8.GetBytes(Text(arguments[0], "The vault's secret"));
        string envelope = input is VaultedValue vaulted ? vaulted.Envelope : Text(input, "What is to be read from the vault");
        if (!envelope.StartsWith("$ANSIBLE_VAULT", StringComparison.Ordinal))
            return input;

        try
        {
            return new StringValue(Encoding.UTF8.GetString(new VaultSecrets([new VaultSecret(StandardId, secret)]).Decrypt(envelope, SourcePosition.Unknown)), isSecret: true);
        }
        catch (LanguageException failure)
        {
            throw new TemplateFailure($"Unable to decrypt: {failure.Message}");
        }
    }
}
