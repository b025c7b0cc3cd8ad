namespace Mitogen;

/// <summary>The one way in which a run asks a person something: passwords, <c>vars_prompt</c>, <c>pause</c>.</summary>
public interface IPrompt
{
    /// <returns>The answer without its line end; null when there is nobody to ask.</returns>
    ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken);
}

/// <param name="Text">What to show.</param>
/// <param name="IsSecret">True when the answer must not be echoed.</param>
public sealed record PromptRequest(string Text, bool IsSecret);
