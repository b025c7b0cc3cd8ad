namespace Mitogen.Vault;

/// <summary>Where a vault password comes from: <c>[id@]prompt</c>, or <c>[id@]file</c>, a text file or an executable that prints it.</summary>
/// <param name="Path">Null for a prompt.</param>
internal sealed record VaultSource(string Id, string? Path)
{
    public const string PromptName = "prompt";

    private const string UnnamedPromptName = "prompt_ask_vault_pass";

    /// <summary>True when the question says which id is asked for.</summary>
    public bool NamesId { get; init; } = true;

    /// <summary>As by <c>--ask-vault-pass</c>: the question names no id.</summary>
    public static VaultSource Asked(string defaultId = VaultSecret.DefaultId) => new(defaultId, null) { NamesId = false };

    /// <param name="defaultId">The id of a source that names none.</param>
    public static VaultSource Parse(string text, string defaultId = VaultSecret.DefaultId)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        (string id, string source) = at < 0 ? (defaultId, text) : (at == 0 ? defaultId : text[..at], text[(at + 1)..]);
        return new VaultSource(id, source is PromptName or UnnamedPromptName ? null : source) { NamesId = source != UnnamedPromptName };
    }
}
