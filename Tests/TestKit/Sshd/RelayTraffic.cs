namespace Mitogen.TestKit.Sshd;

/// <summary>Counts, delay and gate that the connections of one relay share.</summary>
internal sealed class RelayTraffic
{
    private readonly Lock _gate = new();
    private long _bytesToServer;
    private long _bytesToClient;
    private long _roundTrips;
    private long _connections;
    private TaskCompletionSource _flowing = Completed();

    internal TimeSpan Delay { get; set; }

    /// <summary>Ends when bytes may move.</summary>
    internal Task Flowing
    {
        get
        {
            lock (_gate)
                return _flowing.Task;
        }
    }

    internal RelayCounts Counts
    {
        get
        {
            lock (_gate)
                return new RelayCounts(_bytesToServer, _bytesToClient, _roundTrips, _connections);
        }
    }

    internal void ResetCounts()
    {
        lock (_gate)
            (_bytesToServer, _bytesToClient, _roundTrips, _connections) = (0, 0, 0, 0);
    }

    internal void Freeze()
    {
        lock (_gate)
        {
            if (_flowing.Task.IsCompleted)
                _flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal void Thaw()
    {
        lock (_gate)
            _flowing.TrySetResult();
    }

    internal void CountConnection()
    {
        lock (_gate)
            _connections++;
    }

    internal void CountBytes(bool toServer, int count, bool isAnswer)
    {
        lock (_gate)
        {
            if (toServer)
                _bytesToServer += count;
            else
                _bytesToClient += count;
            if (isAnswer)
                _roundTrips++;
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
