using System.Text;
using Mitogen.Cli.Arguments;
using Mitogen.Vault;

namespace Mitogen.Cli.Vault;

/// <summary><c>vault encrypt_string</c>: strings as <c>!vault</c> values, to paste into YAML.</summary>
internal sealed class VaultStrings(VaultContext context)
{
    private const string Indent = "          ";
    private const string Invitation = "Reading plaintext input from stdin. (ctrl-d to end input, twice if your content does not already have a newline)";

    private readonly List<(string? Name, byte[] Plain, string Source)> _strings = [];

    public async Task EncryptAsync(CancellationToken cancellationToken)
    {
        Check();
        VaultKeyring keys = await context.EncryptionKeysAsync(cancellationToken);
        await CollectAsync(cancellationToken);
        string[] values = [.. _strings.Select(given => ToYaml(given.Name, keys.Encrypt(given.Plain)))];
        if (_strings.Count > 1)
        {
            foreach ((int index, (string? name, _, string source)) in _strings.Index())
            {
                context.Say(name is null
                    ? $"# The encrypted version of the string #{index + 1} from {source}.)"
                    : $"# The encrypted version of variable (\"{name}\", the string #{index + 1} from {source}).");
            }
        }

        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', values) + (context.Host.Terminal.IsOutputTerminal ? "\n" : ""));
        if (context.Get(context.Options.Output) is { } output and not VaultContext.Standard)
            WholeFile.Replace(context.FullPath(output), text);
        else
            context.WriteOutput(text);
        context.SayOnTerminal("Encryption successful");
    }

    private static string ToYaml(string? name, string envelope) =>
        $"{(name is null ? "" : $"{name}: ")}!vault |\n{string.Join('\n', envelope.TrimEnd('\n').Split('\n').Select(line => Indent + line))}";

    private static byte[] NotEmpty(byte[] plain, string problem) =>
        plain.Length > 0 ? plain : throw new UsageException($"{problem} was empty, not encrypting", ExitCodes.BadOptions) { IsPlain = true };

    private void Check()
    {
        bool prompts = context.Get(context.Options.Prompts);
        if (prompts && (context.Arguments.Contains(VaultContext.Standard) || context.Get(context.Options.StandardInputName) is not null))
            throw new UsageException("The --prompt option is not supported if also reading input from stdin", ExitCodes.BadOptions) { IsPlain = true };
    }

    /// <summary>First what is asked for, then standard input, then the arguments.</summary>
    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        if (context.Get(context.Options.Prompts))
            await AskAsync(cancellationToken);
        else if (context.Arguments.Count == 0 || context.Arguments.Contains(VaultContext.Standard) || context.Get(context.Options.StandardInputName) is not null)
            await ReadAsync(cancellationToken);
        string[] names = context.Get(context.Options.Names) ?? [];
        string[] strings = [.. context.Arguments.Where(argument => argument != VaultContext.Standard)];
        if (names.Length > strings.Length && strings.Length == 0 && _strings is [(null, var plain, var source)] && source == "stdin")
            _strings[0] = (names[0], plain, source);
        if (names.Length > 0 && names.Length < strings.Length)
            context.Say($"The number of --name options do not match the number of args.\nThe last named variable will be \"{names[^1]}\". The rest will not have names.");
        foreach ((int index, string text) in strings.Index())
        {
            _strings.Add((names.ElementAtOrDefault(index), NotEmpty(Encoding.UTF8.GetBytes(text), "The plaintext provided from the command line args"), "the command line args"));
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        string? name = context.Get(context.Options.Names) is [var given, ..] && context.Arguments.Count == 0
            ? given
            : await context.Prompt.AskAsync(new PromptRequest("Variable name (enter for no name): ", IsSecret: false), cancellationToken);
        bool shows = context.Get(context.Options.ShowsInput);
        string? answer = await context.Prompt.AskAsync(new PromptRequest(shows ? "String to encrypt: " : "String to encrypt (hidden): ", IsSecret: !shows), cancellationToken);
        byte[] plain = NotEmpty(Encoding.UTF8.GetBytes(answer ?? ""), "The plaintext provided from the prompt");
        _strings.Add((string.IsNullOrEmpty(name) ? null : name, plain, "the interactive prompt"));
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        byte[] plain = NotEmpty(await context.ReadInputAsync(Invitation, cancellationToken), "stdin");
        _strings.Add((context.Get(context.Options.StandardInputName), plain, "stdin"));
    }
}
