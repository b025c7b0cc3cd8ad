using System.Globalization;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>
/// A target of its own on this machine: what root runs there over ssh has empty file systems of its own at /tmp, /var/tmp, /dev/shm, /run/user,
/// /home and /root, so that whatever changes there, and every process there, is the run's.
/// </summary>
internal sealed class PrivateTarget : IAsyncDisposable
{
    private static readonly string[] Places = ["/tmp", "/var/tmp", "/dev/shm", "/run/user", "/home", "/root"];
    private readonly ChildProcess _holder;

    private PrivateTarget(ChildProcess holder, PrivateSshd sshd)
    {
        _holder = holder;
        Sshd = sshd;
    }

    public PrivateSshd Sshd { get; }

    /// <summary>The pids of all that runs there.</summary>
    public IReadOnlyList<int> Processes
    {
        get
        {
            string? space = SpaceOf(_holder.Pid);
            return [.. ProcessEntry.ReadAll().Where(entry => entry.Pid != _holder.Pid && !entry.IsZombie && SpaceOf(entry.Pid) == space).Select(entry => entry.Pid)];
        }
    }

    /// <param name="prepare">Shell lines that run first, as root, on the target.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PrivateTarget> StartAsync(string prepare = "", CancellationToken cancellationToken = default)
    {
        string mounts = string.Concat(Places.Select(place => $"mkdir -p {place}; mount -t tmpfs -o mode=1777 none {place}\n"));
        ChildProcess holder = ChildProcess.Start(new ProcessSpec
        {
            FileName = "unshare",
            Arguments = ["--mount", "sh", "-e", "-c", $"chmod 755 /root 2>/dev/null || :\n{mounts}{prepare}\necho ready; exec cat"],
            StandardInput = Stdio.Pipe,
            StandardError = Stdio.SameAsOutput,
            NewSession = true,
        });
        try
        {
            Assert.Equal("ready\n", await holder.StandardOutput!.ReadUntilAsync("ready\n", cancellationToken));
            string enter = $"exec nsenter --mount=/proc/{holder.Pid}/ns/mnt sh -c 'cd; eval \"$SSH_ORIGINAL_COMMAND\"'";
            return new PrivateTarget(holder, await PrivateSshd.StartAsync(new PrivateSshdOptions { Configuration = [$"ForceCommand {enter}"] }, cancellationToken));
        }
        catch
        {
            await holder.DisposeAsync();
            throw;
        }
    }

    /// <summary>The target's file, as seen from here.</summary>
    public string PathOf(string path) => $"/proc/{_holder.Pid}/root{path}";

    /// <summary>Every file and directory of its own places: what it is, whose, and when it or its status changed.</summary>
    public async Task<string> SnapshotAsync(CancellationToken cancellationToken)
    {
        string[] arguments = [.. Places.Select(PathOf), "-printf", "%P %i %y %m %U %s %T@ %C@\\n"];
        CommandResult found = (await Command.RunAsync("find", arguments, cancellationToken)).EnsureSuccess("find");
        return found.Output;
    }

    /// <summary>Waits until nothing runs there any more; within two seconds, as promised.</summary>
    public Task EmptiesAsync() => EndAsync(() => Processes);

    /// <summary>Waits until all of these have ended; within two seconds, as promised.</summary>
    public static Task EndAsync(params IEnumerable<int> pids) => EndAsync(() => [.. pids.Where(IsAlive)]);

    public async ValueTask DisposeAsync()
    {
        ProcessTree.Signal([.. Processes.Select(ProcessEntry.TryRead).OfType<ProcessEntry>()], Signals.Kill);
        await Sshd.DisposeAsync();
        await _holder.DisposeAsync();
    }

    private static async Task EndAsync(Func<IReadOnlyList<int>> find)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        for (IReadOnlyList<int> alive; (alive = find()).Count > 0;)
        {
            Assert.False(limit.IsCancellationRequested, $"still there after two seconds: {string.Join(", ", alive.Select(Describe))}");
            await ProcessTree.WhenAnyEndsAsync([.. alive.Select(ProcessEntry.TryRead).OfType<ProcessEntry>()], FdReactor.Shared, limit.Token);
        }
    }

    private static bool IsAlive(int pid) => ProcessEntry.TryRead(pid) is { IsZombie: false };

    private static string Describe(int pid)
    {
        try
        {
            return pid.ToString(CultureInfo.InvariantCulture) + " " + File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return $"{pid} (ended)";
        }
    }

    private static string? SpaceOf(int pid)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/ns/mnt", returnFinalTarget: false)?.Name;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended, or is not ours to look at.
        }
    }
}
