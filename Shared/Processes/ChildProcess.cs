namespace Mitogen.Processes;

/// <summary>A running child: its streams, its end, and ways to end it. Disposing kills what still runs and leaves no zombie or descriptor.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);
    private readonly FdReactor _reactor;
    private readonly ExitWatch _exit;
    private readonly bool _leadsGroup;

    private ChildProcess(ProcessSpec spec, int pid, ChildStreams streams, FdReactor reactor)
    {
        Pid = pid;
        FileName = spec.FileName;
        _reactor = reactor;
        _leadsGroup = spec.LeadsSession || spec.NewProcessGroup;
        _exit = new ExitWatch(pid);
        Pty = streams.Terminal;
        StandardInput = Open(streams, 0, "stdin", spec.StandardInput);
        StandardOutput = spec is { StandardInput.Kind: StdioKind.Socket, StandardOutput.Kind: StdioKind.Socket }
            ? StandardInput
            : Open(streams, 1, "stdout", spec.StandardOutput);
        StandardError = Open(streams, 2, "stderr", spec.StandardError);
    }

    public int Pid { get; }

    public string FileName { get; }

    /// <summary>Null unless it is a pipe, the socket or the terminal; one object with <see cref="StandardOutput"/> for these two.</summary>
    public AsyncFd? StandardInput { get; }

    /// <inheritdoc cref="StandardInput"/>
    public AsyncFd? StandardOutput { get; }

    /// <inheritdoc cref="StandardInput"/>
    public AsyncFd? StandardError { get; }

    /// <summary>The master of its terminal, or null when it has none of its own.</summary>
    public AsyncFd? Terminal => Pty?.Master;

    public Pty? Pty { get; }

    /// <summary>Ends when the process has ended; its output may still hold data then.</summary>
    public Task<ExitStatus> Exited => _exit.Exited;

    /// <exception cref="ProcessStartException">The program cannot be executed, or the directory not be entered.</exception>
    /// <exception cref="FdException">No descriptors left.</exception>
    public static ChildProcess Start(ProcessSpec spec, FdReactor? reactor = null)
    {
        reactor ??= FdReactor.Shared;
        Pty? terminal = spec.NeedsTerminal ? Pty.Open(reactor) : null;
        try
        {
            using var streams = new ChildStreams(spec, terminal);
            int pid = Spawner.Spawn(spec, streams);
            var child = new ChildProcess(spec, pid, streams, reactor);
            child._exit.Begin(reactor);
            child.ReleaseTerminalAtExit();
            return child;
        }
        catch
        {
            terminal?.Dispose();
            throw;
        }
    }

    /// <summary>False when it has ended already, or belongs to somebody whom we may not signal.</summary>
    public bool Signal(int signal) => _exit.Signal(signal);

    /// <summary>Reaches the whole group or session, also after the child itself has ended; the child alone when it leads none.</summary>
    public bool SignalGroup(int signal) => _leadsGroup ? _exit.SignalGroup(signal) : _exit.Signal(signal);

    /// <summary>The child sees the end of its input.</summary>
    public void EndInput() => StandardInput?.EndWriting();

    /// <summary>Our streams as one <see cref="Stream"/>, which owns them.</summary>
    public Stream OpenStream() => new FdStream(StandardOutput, StandardInput);

    /// <summary>
    /// SIGTERM to the child and all that belongs to it (group, session, descendants), SIGKILL to what is left after the grace.
    /// True when nothing is left; false when something may not be signalled or does not die.
    /// </summary>
    /// <param name="grace">None: SIGKILL at once.</param>
    /// <param name="timeProvider">Measures the grace.</param>
    /// <param name="hurry">Ends the grace early.</param>
    public async Task<bool> KillTreeAsync(TimeSpan grace, TimeProvider? timeProvider = null, CancellationToken hurry = default)
    {
        timeProvider ??= TimeProvider.System;
        var tree = new ProcessTree(Pid, _leadsGroup, Exited);
        if (grace > TimeSpan.Zero)
        {
            SignalAll(tree, Signals.Terminate);
            SignalAll(tree, Signals.Continue);
            if (await EndsWithinAsync(tree, grace, timeProvider, hurry: hurry).ConfigureAwait(false))
                return true;
        }

        SignalAll(tree, Signals.Kill);
        return await EndsWithinAsync(tree, KillLimit, timeProvider, again: Signals.Kill, hurry: CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
            await KillTreeAsync(TimeSpan.Zero).ConfigureAwait(false);
        StandardInput?.Dispose();
        StandardOutput?.Dispose();
        StandardError?.Dispose();
        Pty?.Dispose();
    }

    private void SignalAll(ProcessTree tree, int signal)
    {
        List<ProcessEntry> members = tree.FindMembers();
        SignalGroup(signal);
        Signal(signal);
        ProcessTree.Signal(members.FindAll(member => !_leadsGroup || member.Group != Pid), signal);
    }

    /// <param name="again">Sent to members found on the way: whoever forks while being killed leaves more of them.</param>
    /// <param name="hurry">Ends the waiting early.</param>
    private async Task<bool> EndsWithinAsync(
        ProcessTree tree, TimeSpan limit, TimeProvider timeProvider, int? again = null, CancellationToken hurry = default)
    {
        using var timer = new CancellationTokenSource(limit, timeProvider);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, hurry);
        while (!deadline.IsCancellationRequested)
        {
            List<ProcessEntry> members = tree.FindMembers();
            if (members.Count == 0)
                return await ExitsBeforeAsync(deadline.Token).ConfigureAwait(false);
            if (again is int signal)
                SignalAll(tree, signal);
            await ProcessTree.WhenAnyEndsAsync(members, _reactor, deadline.Token).ConfigureAwait(false);
        }

        return Exited.IsCompleted && tree.FindMembers().Count == 0;
    }

    private async Task<bool> ExitsBeforeAsync(CancellationToken deadline)
    {
        try
        {
            await Exited.WaitAsync(deadline).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private AsyncFd? Open(ChildStreams streams, int stream, string name, Stdio choice)
    {
        if (choice.Kind is StdioKind.Terminal)
            return Terminal;
        return streams.Take(stream) is { } handle ? new AsyncFd(handle, $"{name} of {FileName}", isTerminal: false, _reactor) : null;
    }

    private void ReleaseTerminalAtExit()
    {
        if (Pty is { } pty)
            _ = Exited.ContinueWith(_ => pty.ReleaseSlave(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
