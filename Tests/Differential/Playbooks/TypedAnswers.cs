namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>Standard input of a case, and what the questions look like where input is not echoed.</summary>
internal sealed class TypedAnswers(string text, TextWriter output) : IPrompt
{
    private readonly Queue<string> _lines = new(text.Split('\n')[..^1]);

    public ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        if (request.IsCommand)
        {
            output.Write(request.Text);
        }

        return ValueTask.FromResult(_lines.TryDequeue(out string? line) ? line : null);
    }
}
