using System.Globalization;
using System.Security.Cryptography;
using Mitogen.Processes;

namespace Mitogen.TestKit.Sshd;

/// <summary>Local accounts and sudo rules for tests, removed again with their homes and processes when disposed. Needs root.</summary>
internal sealed class TestAccounts : IAsyncDisposable
{
    private const int LockTries = 50;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);
    private readonly string _suffix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly List<TestAccount> _accounts = [];
    private readonly List<string> _rules = [];
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mitogen-accounts-");

    /// <summary>Where sudo notes what the accounts here run.</summary>
    public string SudoLogPath => Path.Combine(_directory.FullName, "sudo.log");

    /// <summary>One line for each use of sudo, refused ones included.</summary>
    public IReadOnlyList<string> SudoLines => File.Exists(SudoLogPath)
        ? [.. File.ReadAllLines(SudoLogPath).Where(line => line.Contains("COMMAND=", StringComparison.Ordinal))]
        : [];

    public int SudoInvocations => SudoLines.Count;

    private string SudoersPath => $"/etc/sudoers.d/mitogen-test-{_suffix}";

    public async Task<TestAccount> AddAsync(string? password = null, string shell = "/bin/bash", CancellationToken cancellationToken = default)
    {
        string name = $"mt{_suffix}{_accounts.Count}";
        await RunLockedAsync("useradd", ["--create-home", "--shell", shell, name], cancellationToken);
        var account = new TestAccount(name, await UserIdAsync(name, cancellationToken), $"/home/{name}", password);
        _accounts.Add(account);
        if (password is not null)
        {
            var spec = new ProcessSpec { FileName = "chpasswd" };
            (await Command.RunAsync(spec, $"{name}:{password}\n", cancellationToken)).EnsureSuccess("chpasswd");
        }

        return account;
    }

    /// <summary>Lets an account run all commands as another, or as everybody.</summary>
    public async Task AllowSudoAsync(
        TestAccount account, TestAccount? target = null, bool asksPassword = false, CancellationToken cancellationToken = default)
    {
        _rules.Add($"{account.Name} ALL=({target?.Name ?? "ALL"}) {(asksPassword ? "" : "NOPASSWD: ")}ALL");
        await WriteSudoersAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(SudoersPath);
        foreach (TestAccount account in _accounts)
        {
            KillProcessesOf(account);
            await RunLockedAsync("userdel", ["--remove", "--force", account.Name], CancellationToken.None);
        }

        _directory.Delete(recursive: true);
    }

    /// <summary>A wrong file there would lock everybody out of sudo: it is checked before it counts.</summary>
    private async Task WriteSudoersAsync(CancellationToken cancellationToken)
    {
        string draft = Path.Combine(_directory.FullName, "sudoers");
        IEnumerable<string> defaults = _accounts.Select(account =>
            $"Defaults:{account.Name} logfile=\"{SudoLogPath}\", loglinelen=0, !syslog, !lecture, timestamp_timeout=0");
        await File.WriteAllLinesAsync(draft, [.. defaults, .. _rules], cancellationToken);
        File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        (await Command.RunAsync("visudo", ["-c", "-f", draft], cancellationToken)).EnsureSuccess("visudo -c");
        string staged = SudoersPath + "~"; // sudo reads no file whose name ends so.
        File.Move(draft, staged, overwrite: true);
        File.Move(staged, SudoersPath, overwrite: true);
    }

    /// <summary>Others may be changing /etc/passwd at the same time; the tools give up at once when it is locked.</summary>
    private static async Task RunLockedAsync(string tool, string[] arguments, CancellationToken cancellationToken)
    {
        CommandResult result = await Command.RunAsync(tool, arguments, cancellationToken);
        for (int i = 0; i < LockTries && !result.Status.IsSuccess && result.Error.Contains("lock", StringComparison.Ordinal); i++)
        {
            await Task.Delay(LockPause, cancellationToken);
            result = await Command.RunAsync(tool, arguments, cancellationToken);
        }

        // userdel complains of a missing mail spool, which is no failure.
        if (result.Status.ExitCode != 12)
            result.EnsureSuccess(tool);
    }

    private static async Task<int> UserIdAsync(string name, CancellationToken cancellationToken)
    {
        CommandResult result = await Command.RunAsync("id", ["-u", name], cancellationToken);
        return int.Parse(result.EnsureSuccess("id").Output, CultureInfo.InvariantCulture);
    }

    private static void KillProcessesOf(TestAccount account)
    {
        string owner = $"\nUid:\t{account.UserId}\t";
        foreach (ProcessEntry entry in ProcessEntry.ReadAll())
        {
            try
            {
                if (File.ReadAllText($"/proc/{entry.Pid}/status").Contains(owner, StringComparison.Ordinal))
                    ProcessTree.Signal([entry], Signals.Kill);
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }
    }
}
