namespace Mitogen.Cli.Vault;

/// <summary>Nobody to ask.</summary>
internal sealed class NoPrompt : IPrompt
{
    public ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
}
