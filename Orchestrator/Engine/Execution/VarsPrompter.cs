using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Asks for the variables of <c>vars_prompt</c>. Those that extra vars give are not asked for; without anybody to ask, the default counts.</summary>
internal sealed class VarsPrompter(IPrompt? prompt, MapValue extraVars, SecretMask secrets)
{
    public async ValueTask<MapValue> AskAsync(IReadOnlyList<VarsPrompt> prompts, RenderScope scope, CancellationToken cancellationToken)
    {
        var answers = new MapValue();
        foreach (VarsPrompt asked in prompts)
        {
            if (!extraVars.TryGetValue(asked.Name, out _))
            {
                answers[asked.Name] = await AskAsync(asked, scope, cancellationToken);
            }
        }

        return answers;
    }

    private async ValueTask<Value> AskAsync(VarsPrompt asked, RenderScope scope, CancellationToken cancellationToken)
    {
        string text = scope.RenderOptionalText(asked.Prompt) ?? asked.Name;
        string? byDefault = scope.RenderOptionalText(asked.Default);
        if (byDefault is not null)
        {
            text += $" [{byDefault}]";
        }

        while (true)
        {
            string? answer = await AskOnceAsync(text + ": ", asked.Private, cancellationToken);
            if (asked.Confirm && answer is not null && await AskOnceAsync($"confirm {text}: ", asked.Private, cancellationToken) != answer)
            {
                continue;
            }

            string given = string.IsNullOrEmpty(answer) ? byDefault ?? "" : answer;
            bool isSecret = asked.Private && !string.IsNullOrEmpty(answer); // The default stands in the playbook for all to read.
            if (isSecret)
            {
                secrets.Add(given);
            }

            return new StringValue(given, isSecret);
        }
    }

    private async ValueTask<string?> AskOnceAsync(string text, bool isSecret, CancellationToken cancellationToken) =>
        prompt is null ? null : await prompt.AskAsync(new PromptRequest(text, isSecret), cancellationToken);
}
