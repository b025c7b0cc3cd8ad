using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Mitogen.Processes;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>
/// The verb <c>endtoend-supervise RESULT OUTPUT PROGRAM ARGUMENT...</c>, a process of its own between the harness and what it measures:
/// whatever the program leaves running (ssh's ControlPersist masters) becomes this one's child, is ended here, and counts.
/// </summary>
internal static partial class Supervision
{
    private const int SetChildSubreaper = 36;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (SetProcessOption(SetChildSubreaper, 1, 0, 0, 0) != 0)
            throw new InvalidOperationException("this kernel does not let a process take in orphans");
        await using FileStream output = File.Create(arguments[1]);
        Stdio log = Stdio.Existing((int)output.SafeFileHandle.DangerousGetHandle());
        var spec = new ProcessSpec
        {
            FileName = arguments[2],
            Arguments = arguments[3..],
            StandardOutput = log,
            StandardError = log,
            NewSession = true,
        };
        long start = Stopwatch.GetTimestamp();
        await using ChildProcess child = ChildProcess.Start(spec);
        ExitStatus status = await child.Exited;
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double cpu = CpuOf(status) + await EndOrphansAsync();
        string result = string.Create(CultureInfo.InvariantCulture, $"{status.ReturnCode} {wall} {cpu}");
        await File.WriteAllTextAsync(arguments[0], result);
        return 0;
    }

    private static async Task<double> EndOrphansAsync()
    {
        double cpu = 0;
        var ended = new HashSet<int>();
        while (ProcessEntry.ReadAll().Find(entry => entry.Parent == Environment.ProcessId && !ended.Contains(entry.Pid)) is { Pid: > 0 } orphan)
        {
            var exit = new ExitWatch(orphan.Pid);
            exit.Begin(FdReactor.Shared);
            exit.Signal(Signals.Terminate);
            if (await Task.WhenAny(exit.Exited, Task.Delay(Patience)) != exit.Exited)
                exit.Signal(Signals.Kill);
            cpu += CpuOf(await exit.Exited);
            ended.Add(orphan.Pid);
        }

        return cpu;
    }

    private static double CpuOf(ExitStatus status) => (status.UserTime + status.SystemTime).TotalSeconds;

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int SetProcessOption(int option, nint first, nint second, nint third, nint fourth);
}
