namespace Mitogen.Tests.Engine.Execution;

/// <summary>Somebody who types these lines, and has no more to say behind the last.</summary>
internal sealed class TypedLines(params string[] lines) : IPrompt
{
    private readonly Queue<string> _lines = new(lines);

    /// <summary>What was asked, in order.</summary>
    public List<PromptRequest> Asked { get; } = [];

    public ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        return ValueTask.FromResult(_lines.TryDequeue(out string? line) ? line : null);
    }
}
