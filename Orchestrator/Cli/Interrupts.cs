using System.Runtime.InteropServices;

namespace Mitogen.Cli;

/// <summary>The first Ctrl-C (or SIGTERM, SIGHUP) ends the run in order; the second ends the program at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _onFirst;
    private readonly Action _onSecond;
    private int _count;

    /// <param name="onFirst">Called once, before the token is cancelled.</param>
    /// <param name="onSecond">Must end the program.</param>
    public Interrupts(Action onFirst, Action onSecond)
    {
        _onFirst = onFirst;
        _onSecond = onSecond;
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    /// <summary>Cancelled by the first signal, or by <see cref="Cancel"/>.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>Ends the run as a signal would, without a word.</summary>
    public void Cancel() => _ = _cancel.CancelAsync();

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _cancel.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            _onSecond();
            return;
        }

        _onFirst();
        Cancel();
    }
}
