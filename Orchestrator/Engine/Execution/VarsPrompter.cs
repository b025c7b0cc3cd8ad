using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Asks for the variables of <c>vars_prompt</c>. Those that extra vars give are not asked for; without anybody to ask, the default counts.</summary>
internal sealed class VarsPrompter(IPrompt? prompt, MapValue extraVars, SecretMask secrets, IDiagnosticsSink diagnostics)
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
        string? scheme = scope.RenderOptionalText(asked.Encrypt);
        string? byDefault = scope.RenderOptionalText(asked.Default);
        string text = (scope.RenderOptionalText(asked.Prompt) ?? asked.Name) + (byDefault is null ? "" : $" [{byDefault}]");
        string? answer = asked.Confirm ? await AskTwiceAsync(text, asked.Private, cancellationToken) : await AskOnceAsync(text + ": ", asked.Private, cancellationToken);
        string given = string.IsNullOrEmpty(answer) ? byDefault ?? "" : answer;
        bool isSecret = asked.Private && !string.IsNullOrEmpty(answer); // The default stands in the playbook for all to read.
        if (isSecret)
        {
            secrets.Add(given);
        }

        return scheme is null ? new StringValue(given, isSecret) : Hash(asked, given, scheme, isSecret, scope);
    }

    /// <summary>Until both answers are the same, or there is none.</summary>
    private async ValueTask<string?> AskTwiceAsync(string text, bool isSecret, CancellationToken cancellationToken)
    {
        for (string before = ""; ; before = "***** VALUES ENTERED DO NOT MATCH ****\n")
        {
            string? answer = await AskOnceAsync($"{before}{text}: ", isSecret, cancellationToken);
            if (answer is null || await AskOnceAsync($"confirm {text}: ", isSecret, cancellationToken) is not { } again || again == answer)
            {
                return answer;
            }
        }
    }

    private async ValueTask<string?> AskOnceAsync(string text, bool isSecret, CancellationToken cancellationToken)
    {
        string? answer = prompt is null ? null : await prompt.AskAsync(new PromptRequest(text, isSecret), cancellationToken);
        if (answer is null)
        {
            diagnostics.Report(new DiagnosticWarning("Not prompting as we are not in interactive mode", SourcePosition.Unknown));
        }

        return answer;
    }

    /// <summary>The same as the filter <c>password_hash</c>.</summary>
    private static StringValue Hash(VarsPrompt asked, string given, string scheme, bool isSecret, RenderScope scope)
    {
        var arguments = new MapValue { ["text"] = new StringValue(given, isSecret), ["scheme"] = scheme };
        Take("salt", asked.Salt);
        Take("salt_size", asked.SaltSize);
        string options = string.Concat(arguments.Keys.Skip(2).Select(option => $", {option}={option}"));
        try
        {
            Value hash = scope.Templates.EvaluateExpression($"text | password_hash(scheme{options})", asked.Position, new TemplateScope(new MapVariableSource(arguments)));
            return new StringValue(JinjaEnvironment.ToText(hash), isSecret);
        }
        catch (TemplateException failure)
        {
            throw new PlayRefusedException($"the answer for '{asked.Name}' cannot be hashed: {failure.Problem}", asked.Position);
        }

        void Take(string name, Value? written)
        {
            if (written is not null && scope.Render(written) is { IsNull: false } rendered)
            {
                arguments[name] = rendered;
            }
        }
    }
}
