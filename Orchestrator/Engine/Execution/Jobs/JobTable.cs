using System.Collections.Concurrent;
using System.Security.Cryptography;
using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Execution.Jobs;

/// <summary>The async jobs of a run. A job lives as long as its connection and this run: the agent ends what is left when they end.</summary>
internal sealed class JobTable(IHostGateway hosts, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, AsyncJob> _jobs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, bool> _overdue = new(StringComparer.Ordinal);
    private long _last;

    /// <param name="host">Whose task it is.</param>
    /// <param name="connection">Where it runs.</param>
    /// <param name="call">What runs.</param>
    /// <param name="finish">Makes the task's result of the module's.</param>
    /// <param name="limit">How long it may run.</param>
    /// <param name="directory">As <see cref="AsyncJob.Directory"/>.</param>
    public AsyncJob Start(string host, ConnectionPlan connection, ModuleCall call, Func<MapValue, MapValue> finish, TimeSpan limit, string directory)
    {
        string id = $"j{RandomNumberGenerator.GetInt32(1_000_000):d6}{RandomNumberGenerator.GetInt32(1_000_000):d6}.{Interlocked.Increment(ref _last)}";
        var job = new AsyncJob(id, host, connection, RunAsync(connection, call, finish, limit), directory);
        _jobs[id] = job;
        return job;
    }

    /// <summary>A job that was started over the same way to the same account; null when there is none.</summary>
    public AsyncJob? Find(string id, ConnectionPlan connection) =>
        _jobs.TryGetValue(id, out AsyncJob? job) && WayOf(job.Connection).Equals(WayOf(connection)) ? job : null;

    /// <summary>Its time is up, and it is being ended: nobody needs to hear of it again.</summary>
    public void GiveUp(AsyncJob job) => _overdue[job.Id] = true;

    public void Remove(string id) => _jobs.TryRemove(id, out _);

    /// <summary>Ends what still runs, on the targets too.</summary>
    /// <returns>The jobs that were ended before they were through, and before their time was up.</returns>
    public async ValueTask<IReadOnlyList<AsyncJob>> EndAsync()
    {
        AsyncJob[] running = [.. _jobs.Values.Where(job => !job.Result.IsCompleted).OrderBy(job => job.Host, StringComparer.Ordinal)];
        await _ending.CancelAsync();
        await Task.WhenAll(running.Select(job => job.Result));
        return [.. running.Where(job => !_overdue.ContainsKey(job.Id))];
    }

    public void Dispose() => _ending.Dispose();

    private static ConnectionPlan WayOf(ConnectionPlan connection) => connection with { InventoryHost = "" };

    private async Task<MapValue> RunAsync(ConnectionPlan connection, ModuleCall call, Func<MapValue, MapValue> finish, TimeSpan limit)
    {
        await Task.Yield();
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _ending.Token);
        try
        {
            MapValue result = Lost($"{connection.InventoryHost} gave no answer");
            await foreach (ModuleReply reply in hosts.RunAsync(connection, call, either.Token))
            {
                result = reply switch
                {
                    ModuleAnswered answered => finish(answered.Result),
                    HostLost lost => Lost(lost.Message),
                    CallRefused refused => Results.Failed(refused.Message),
                    _ => result,
                };
            }

            return either.IsCancellationRequested && Results.IsTrue(result, "cancelled") ? Ended(timer.IsCancellationRequested) : result;
        }
        catch (OperationCanceledException)
        {
            return Ended(timer.IsCancellationRequested);
        }
    }

    private static MapValue Lost(string message) =>
        Results.Failed($"the connection over which the job was started has ended, and the job with it: {message}");

    private static MapValue Ended(bool isOverdue) =>
        Results.Failed(isOverdue ? "Timeout exceeded" : "the run ended, and the job with it");
}
