namespace Mitogen;

/// <summary>The one way in which a run asks a person something: passwords, <c>vars_prompt</c>, <c>pause</c>, commands of the task debugger.</summary>
public interface IPrompt
{
    /// <returns>The answer without its line end; null when there is nobody to ask.</returns>
    ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken);
}

/// <param name="Text">What to show.</param>
/// <param name="IsSecret">True when the answer must not be echoed.</param>
public sealed record PromptRequest(string Text, bool IsSecret)
{
    /// <summary>True when it is said whether or how to go on (the task debugger, <c>--step</c>): text and answers are part of the output. The end of input (null) quits.</summary>
    public bool IsCommand { get; init; }
}
