using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Vault;

namespace Mitogen.Tests.Engine.Vault;

public sealed class VaultSecretsTests
{
    private static readonly SourcePosition Origin = new("vars.yml", 3, 5);
    private static readonly VaultSecret Right = new("default", new Secret("right"));
    private static readonly VaultSecret Wrong = new("default", new Secret("wrong"));

    [Fact]
    public void Tries_every_password_in_order()
    {
        string envelope = VaultText.Encrypt("text"u8, Right);
        Assert.Equal("text", Encoding.UTF8.GetString(new VaultSecrets([Wrong, Right]).Decrypt(envelope, Origin)));
    }

    [Fact]
    public void A_secret_is_masked_where_it_shows()
    {
        StringValue revealed = new VaultSecrets([Right]).Reveal(new VaultedValue(VaultText.Encrypt("hidden"u8, Right), Origin));
        Assert.True(revealed.IsSecret);
        Assert.Equal("hidden", revealed.Text);
        Assert.Equal("default@********", Right.ToString());
    }

    [Fact]
    public void Says_where_what_no_password_opens_stands()
    {
        string envelope = VaultText.Encrypt("text"u8, new VaultSecret("prod", new Secret("right")));
        var exception = Assert.ThrowsAny<LanguageException>(() => new VaultSecrets([Wrong]).Decrypt(envelope, Origin));
        Assert.Equal("vars.yml:3:5: none of the 1 vault passwords given decrypts this (its vault id is prod)", exception.Message);
    }

    [Fact]
    public void Takes_only_passwords_of_the_same_id_when_told_so()
    {
        string envelope = VaultText.Encrypt("text"u8, new VaultSecret("prod", new Secret("right")));
        Assert.Equal("text"u8.ToArray(), new VaultSecrets([Right]).Decrypt(envelope, Origin));
        Assert.ThrowsAny<LanguageException>(() => new VaultSecrets([Right], matchIds: true).Decrypt(envelope, Origin));
    }

    [Theory]
    [InlineData("hello", "this is no vault envelope")]
    [InlineData("$ANSIBLE_VAULT;1.0;AES\nff", "the vault format 1.0 is not supported")]
    [InlineData("$ANSIBLE_VAULT;1.1;ROT13\nff", "the vault cipher ROT13 is not known")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES256\nxyz", "the vault envelope is damaged")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES256\n6162", "the vault envelope is damaged")]
    [InlineData("$ANSIBLE_VAULT;1.2;AES256\n6162", "this is no vault envelope")]
    public void Says_what_is_wrong_with_an_envelope(string envelope, string expected)
    {
        var exception = Assert.ThrowsAny<LanguageException>(() => new VaultSecrets([Right]).Decrypt(envelope, Origin));
        Assert.StartsWith(expected, exception.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_every_change_to_an_envelope()
    {
        Assert.True(VaultEnvelope.TryParse(VaultText.Encrypt("some text"u8, Right), out VaultEnvelope? envelope, out _));
        for (int i = 0; i < envelope.CipherText.Length; i += 5)
        {
            byte[] changed = [.. envelope.CipherText];
            changed[i] ^= 1;
            Assert.False(VaultCipher.TryDecrypt(envelope with { CipherText = changed }, Right.Password, out _));
        }

        Assert.False(VaultCipher.TryDecrypt(envelope with { Mac = [] }, Right.Password, out _));
        Assert.False(VaultCipher.TryDecrypt(envelope with { Salt = [1] }, Right.Password, out _));
        Assert.True(VaultCipher.TryDecrypt(envelope, Right.Password, out _));
    }

    [Fact]
    public void Opens_an_envelope_that_is_indented_as_in_YAML() =>
        Assert.Equal("text"u8.ToArray(), new VaultSecrets([Right]).Decrypt(VaultText.Encrypt("text"u8, Right).Replace("\n", "\r\n   ", StringComparison.Ordinal), Origin));
}
