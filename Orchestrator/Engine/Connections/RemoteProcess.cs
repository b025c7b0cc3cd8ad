using System.Text;
using Mitogen.Processes;

namespace Mitogen.Connections;

/// <summary>A transport's process: its streams, the end of what it wrote to its standard error, and its end.</summary>
internal sealed class RemoteProcess : IAsyncDisposable
{
    private const int KeptErrors = 16 * 1024;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);
    private readonly ChildProcess _child;
    private readonly MemoryStream _errors = new();
    private readonly Task _watching;
    private int _disposed;

    public RemoteProcess(ChildProcess child, SshPasswordDialog? dialog)
    {
        _child = child;
        Dialog = dialog;
        Task reading = ReadErrorsAsync(child.StandardError!);
        if (dialog is null)
        {
            _watching = reading;
            return;
        }

        dialog.GiveUp = () => child.SignalGroup(Signals.Terminate);
        _watching = Task.WhenAll(reading, dialog.RunAsync());
    }

    public AsyncFd Input => _child.StandardInput!;

    public AsyncFd Output => _child.StandardOutput!;

    public SshPasswordDialog? Dialog { get; }

    public int Pid => _child.Pid;

    public Task<ExitStatus> Exited => _child.Exited;

    /// <summary>The last lines of its standard error; whole once it has ended and <see cref="EndAsync"/> returned.</summary>
    public string ErrorText => ErrorOutput.Replace("\r", "", StringComparison.Ordinal).Trim();

    /// <summary>The same as it was written.</summary>
    public string ErrorOutput
    {
        get
        {
            lock (_errors)
                return Encoding.UTF8.GetString(_errors.GetBuffer(), 0, (int)_errors.Length);
        }
    }

    public void EndInput() => _child.EndInput();

    /// <summary>Waits a little for the process to end by itself, its last words included, and kills it after that.</summary>
    /// <returns>How it ended; null when it had to be killed.</returns>
    public async Task<ExitStatus?> EndAsync(TimeSpan? grace = null)
    {
        ExitStatus? status = null;
        try
        {
            status = await _child.Exited.WaitAsync(grace ?? EndLimit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _child.KillTreeAsync(TimeSpan.Zero).ConfigureAwait(false);
        }

        try
        {
            await _watching.WaitAsync(EndLimit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A process that inherited the stream keeps it open.
        }

        return status;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        EndInput();
        await EndAsync().ConfigureAwait(false);
        await _child.DisposeAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
    }

    private async Task ReadErrorsAsync(AsyncFd errors)
    {
        byte[] buffer = new byte[4096];
        try
        {
            for (int count; (count = await errors.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false)) > 0;)
                Keep(buffer.AsSpan(0, count));
        }
        catch (Exception end) when (end is FdException or ObjectDisposedException)
        {
            // The process has ended.
        }
    }

    private void Keep(ReadOnlySpan<byte> data)
    {
        lock (_errors)
        {
            _errors.Write(data);
            if (_errors.Length <= KeptErrors)
                return;
            byte[] tail = _errors.GetBuffer().AsSpan((int)_errors.Length - (KeptErrors / 2), KeptErrors / 2).ToArray();
            _errors.SetLength(0);
            _errors.Write(tail);
        }
    }
}
