namespace Mitogen;

/// <summary>For a host that registered no prompt.</summary>
internal sealed class NobodyToAsk : IPrompt
{
    public static NobodyToAsk Instance { get; } = new();

    public ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
}
