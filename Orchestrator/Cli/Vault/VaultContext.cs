using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;
using Mitogen.Diagnostics;
using Mitogen.Vault;

namespace Mitogen.Cli.Vault;

/// <summary>What every action of <c>mitogen vault</c> works with: its arguments, the passwords, files and the terminal.</summary>
internal sealed class VaultContext(CliHost host, Screen screen, ParseResult parsed, VaultOptions options, IVaultService vault, IPrompt prompt)
{
    /// <summary>For standard input and output.</summary>
    public const string Standard = "-";

    private readonly IReadOnlyList<string> _sources = options.VaultSourcesOf(parsed);

    public CliHost Host => host;

    public Screen Screen => screen;

    public VaultOptions Options => options;

    public IPrompt Prompt => prompt;

    public IReadOnlyList<string> Arguments { get; } = parsed.GetValue(options.Arguments) ?? [];

    public static async Task<int> RunAsync(
        CliHost host, Screen screen, ParseResult parsed, VaultOptions options, Func<VaultContext, CancellationToken, Task> run)
    {
        using var interrupts = new Interrupts(() => { }, () => { });
        using var terminal = new TerminalPrompt(host.Terminal, screen);

        // What is piped in is to be encrypted: it is no answer to a question.
        bool isInputTaken = !host.Terminal.IsInputTerminal && (parsed.GetValue(options.Arguments) is null or [] or [Standard, ..]) && !parsed.GetValue(options.Prompts);
        IPrompt prompt = isInputTaken ? new NoPrompt() : terminal;
        await using ServiceProvider services = EngineServices.For(host, prompt).BuildServiceProvider();
        var context = new VaultContext(host, screen, parsed, options, services.GetRequiredService<IVaultService>(), prompt);
        try
        {
            await run(context, interrupts.Token);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (interrupts.Token.IsCancellationRequested)
        {
            screen.Error.WriteLine("[ERROR]: User interrupted execution");
            return ExitCodes.Interrupted;
        }
        catch (VaultException failed)
        {
            throw new UsageException(failed.Message, failed.Failure == VaultFailure.AmbiguousId ? ExitCodes.BadOptions : ExitCodes.Failed) { IsPlain = true };
        }
        catch (LanguageException wrong)
        {
            throw new UsageException(wrong.Message, ExitCodes.Failed) { IsPlain = true };
        }
        finally
        {
            host.Terminal.Restore();
            screen.Flush();
        }
    }

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public string FullPath(string name) => Path.GetFullPath(name, host.WorkingDirectory);

    /// <summary>The passwords to decrypt with.</summary>
    public Task<VaultKeyring> KeysAsync(CancellationToken cancellationToken) => vault.LoadAsync(Request(), cancellationToken);

    /// <summary>The passwords of which one encrypts; a new one is asked for twice.</summary>
    public async Task<VaultKeyring> EncryptionKeysAsync(CancellationToken cancellationToken)
    {
        VaultKeyring keys = await vault.LoadAsync(Request() with { IsNew = true, EncryptId = Get(options.EncryptId) }, cancellationToken);
        keys.CheckEncryption();
        return keys;
    }

    /// <summary>Those of <c>rekey</c>, to encrypt with.</summary>
    public async Task<VaultKeyring> NewKeysAsync(CancellationToken cancellationToken)
    {
        (string? id, string? file) = (Get(options.NewId), Get(options.NewPasswordFile));
        if (id is not null && file is not null)
            throw new UsageException("argument --new-vault-password-file: not allowed with argument --new-vault-id");
        var request = new VaultKeyringRequest
        {
            VaultIds = id is not null ? [id] : file is not null ? [file] : [],
            UsesConfiguration = false,
            IsNew = true,
            EncryptId = Get(options.EncryptId),
            WorkingDirectory = host.WorkingDirectory,
        };
        VaultKeyring keys = await vault.LoadAsync(request, cancellationToken);
        keys.CheckEncryption();
        return keys;
    }

    /// <summary>For people on a terminal, as ansible-vault does; a pipe gets the data alone.</summary>
    public void SayOnTerminal(string line)
    {
        if (host.Terminal.IsOutputTerminal)
            Say(line);
    }

    public void Say(string line)
    {
        screen.Flush();
        screen.Error.WriteLine(line);
        screen.Flush();
    }

    public void Warn(string text) => Say($"[WARNING]: {text}");

    /// <summary>Everything that standard input holds.</summary>
    public async Task<byte[]> ReadInputAsync(string invitation, CancellationToken cancellationToken)
    {
        if (host.Terminal.IsInputTerminal)
            Say(invitation);
        using var kept = new MemoryStream();
        await host.Terminal.Input.CopyToAsync(kept, cancellationToken);
        return kept.ToArray();
    }

    public void WriteOutput(ReadOnlySpan<byte> bytes)
    {
        screen.Flush();
        host.Terminal.Output.Write(bytes);
    }

    private VaultKeyringRequest Request() => new()
    {
        VaultIds = options.VaultSourcesOf(parsed),
        Asks = Get(options.AskVaultPassword),
        WorkingDirectory = host.WorkingDirectory,
    };
}
