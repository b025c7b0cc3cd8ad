namespace Mitogen.Vault;

/// <summary>Where a vault password comes from: <c>[id@]prompt</c>, or <c>[id@]file</c>, a text file or an executable that prints it.</summary>
/// <param name="Path">Null for a prompt.</param>
internal sealed record VaultSource(string Id, string? Path)
{
    public const string PromptName = "prompt";

    /// <param name="defaultId">The id of a source that names none.</param>
    public static VaultSource Parse(string text, string defaultId = VaultSecret.DefaultId)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        (string id, string source) = at < 0 ? (defaultId, text) : (at == 0 ? defaultId : text[..at], text[(at + 1)..]);
        return new VaultSource(id, source is PromptName or "prompt_ask_vault_pass" ? null : source);
    }
}
