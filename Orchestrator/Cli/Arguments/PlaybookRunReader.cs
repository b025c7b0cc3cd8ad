using System.CommandLine;

namespace Mitogen.Cli.Arguments;

/// <summary>Makes of parsed options the run for the engine.</summary>
internal static class PlaybookRunReader
{
    public const int MaxVerbosity = 4;

    /// <exception cref="UsageException">Options contradict each other, or name something that is not there.</exception>
    public static PlaybookRun Read(ParseResult parsed, PlaybookOptions options)
    {
        string[] playbooks = parsed.GetValue(options.Playbooks) ?? [];
        Check(parsed, options, playbooks);
        return new PlaybookRun
        {
            Playbooks = playbooks,
            Inventory = parsed.GetValue(options.Inventory) ?? [],
            ExtraVars = parsed.GetValue(options.ExtraVars) ?? [],
            Limit = parsed.GetValue(options.Limit),
            Tags = SplitTags(parsed.GetValue(options.Tags)),
            SkipTags = SplitTags(parsed.GetValue(options.SkipTags)),
            StartAtTask = parsed.GetValue(options.StartAtTask),
            Check = parsed.GetValue(options.Check),
            Diff = parsed.GetValue(options.Diff),
            Forks = parsed.GetValue(options.Forks),
            Become = parsed.GetValue(options.Become) ? true : null,
            BecomeUser = parsed.GetValue(options.BecomeUser),
            BecomeMethod = parsed.GetValue(options.BecomeMethod),
            RemoteUser = parsed.GetValue(options.User),
            Connection = parsed.GetValue(options.Connection),
            PrivateKeyFile = parsed.GetValue(options.PrivateKey),
            Timeout = parsed.GetValue(options.Timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            SshCommonArgs = parsed.GetValue(options.SshCommonArgs),
            SshExtraArgs = parsed.GetValue(options.SshExtraArgs),
            ForceHandlers = parsed.GetValue(options.ForceHandlers),
            FlushCache = parsed.GetValue(options.FlushCache),
            Verbosity = Math.Min(MaxVerbosity, parsed.GetResult(options.Verbose)?.IdentifierTokenCount ?? 0),
            AskPassword = parsed.GetValue(options.AskPassword),
            AskBecomePassword = parsed.GetValue(options.AskBecomePassword),
            AskVaultPassword = parsed.GetValue(options.AskVaultPassword),
            VaultIds = [.. parsed.GetValue(options.VaultIds) ?? [], .. parsed.GetValue(options.VaultPasswordFiles) ?? []],
            ConnectionPasswordFile = parsed.GetValue(options.ConnectionPasswordFile),
            BecomePasswordFile = parsed.GetValue(options.BecomePasswordFile),
            ModulePath = [.. (parsed.GetValue(options.ModulePath) ?? []).SelectMany(paths => paths.Split(':', StringSplitOptions.RemoveEmptyEntries))],
            Step = parsed.GetValue(options.Step),
        };
    }

    private static void Check(ParseResult parsed, PlaybookOptions options, string[] playbooks)
    {
        if (playbooks.Length == 0)
            throw new UsageException("the following arguments are required: playbook");
        if (parsed.GetValue(options.AskVaultPassword) && parsed.GetResult(options.VaultPasswordFiles) is { Implicit: false })
            throw new UsageException("argument --ask-vault-password/--ask-vault-pass: not allowed with argument --vault-password-file/--vault-pass-file");
        if (parsed.GetValue(options.Forks) < 1)
            throw new UsageException("The number of processes (--forks) must be >= 1");
        if (parsed.GetValue(options.Timeout) < 1)
            throw new UsageException("The connect timeout (--timeout) must be >= 1 second");
        Exclude(parsed, options.AskPassword, options.ConnectionPasswordFile, "-k/--ask-pass", "--connection-password-file/--conn-pass-file");
        Exclude(parsed, options.AskBecomePassword, options.BecomePasswordFile, "-K/--ask-become-pass", "--become-password-file/--become-pass-file");
    }

    private static string[] SplitTags(string[]? given) =>
        [.. (given ?? []).SelectMany(tags => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static void Exclude(ParseResult parsed, Option<bool> asks, Option<string?> file, string asksName, string fileName)
    {
        if (parsed.GetValue(asks) && parsed.GetValue(file) is not null)
            throw new UsageException($"argument {fileName}: not allowed with argument {asksName}");
    }
}
