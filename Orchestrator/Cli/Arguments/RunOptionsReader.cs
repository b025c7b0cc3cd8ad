using System.CommandLine;

namespace Mitogen.Cli.Arguments;

/// <summary>Makes of the options that <c>playbook</c> and <c>adhoc</c> share the beginnings of a run.</summary>
internal static class RunOptionsReader
{
    public const int MaxVerbosity = 4;

    /// <summary>A run without playbooks.</summary>
    /// <exception cref="UsageException">Options contradict each other, or make no sense.</exception>
    public static PlaybookRun Read(ParseResult parsed, RunOptions options)
    {
        Check(parsed, options);
        return new PlaybookRun
        {
            Playbooks = [],
            Inventory = parsed.GetValue(options.Inventory) ?? [],
            ExtraVars = parsed.GetValue(options.ExtraVars) ?? [],
            Limit = parsed.GetValue(options.Limit),
            Check = parsed.GetValue(options.Check),
            Diff = parsed.GetValue(options.Diff),
            Forks = parsed.GetValue(options.Forks),
            Become = parsed.GetValue(options.Become) ? true : null,
            BecomeUser = parsed.GetValue(options.BecomeUser),
            BecomeMethod = parsed.GetValue(options.BecomeMethod),
            RemoteUser = parsed.GetValue(options.User),
            Connection = parsed.GetValue(options.Connection),
            PrivateKeyFile = parsed.GetValue(options.PrivateKey),
            Timeout = SecondsOf(parsed, options.Timeout) is { Ticks: > 0 } limit ? limit : null, // As configured, for 0 and less.
            SshCommonArgs = parsed.GetValue(options.SshCommonArgs),
            SshExtraArgs = parsed.GetValue(options.SshExtraArgs),
            Verbosity = Math.Min(MaxVerbosity, parsed.GetResult(options.Verbose)?.IdentifierTokenCount ?? 0),
            AskPassword = parsed.GetValue(options.AskPassword),
            AskBecomePassword = parsed.GetValue(options.AskBecomePassword),
            AskVaultPassword = parsed.GetValue(options.AskVaultPassword),
            VaultIds = options.VaultSourcesOf(parsed),
            ConnectionPasswordFile = parsed.GetValue(options.ConnectionPasswordFile),
            BecomePasswordFile = parsed.GetValue(options.BecomePasswordFile),
            ModulePath = [.. (parsed.GetValue(options.ModulePath) ?? []).SelectMany(paths => paths.Split(':', StringSplitOptions.RemoveEmptyEntries))],
        };
    }

    /// <summary>Null for an option that is not given; nothing is shorter than no time.</summary>
    public static TimeSpan? SecondsOf(ParseResult parsed, Option<int?> option) =>
        parsed.GetValue(option) is { } seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null;

    private static void Check(ParseResult parsed, RunOptions options)
    {
        if (parsed.GetValue(options.Forks) < 1)
            throw new UsageException("The number of processes (--forks) must be >= 1");
        Exclude(parsed, options.AskPassword, options.ConnectionPasswordFile, "-k/--ask-pass", "--connection-password-file/--conn-pass-file");
        Exclude(parsed, options.AskBecomePassword, options.BecomePasswordFile, "-K/--ask-become-pass", "--become-password-file/--become-pass-file");
    }

    private static void Exclude(ParseResult parsed, Option<bool> asks, Option<string?> file, string asksName, string fileName)
    {
        if (parsed.GetValue(asks) && parsed.GetValue(file) is not null)
            throw new UsageException($"argument {fileName}: not allowed with argument {asksName}");
    }
}
