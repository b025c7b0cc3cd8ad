using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Mitogen.Actors;

namespace Mitogen.Benchmarks.Actors;

/// <summary>Costs of the kernel's single operations.</summary>
[MemoryDiagnoser]
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "BenchmarkDotNet calls instances.")]
public class ActorBenchmarks
{
    private const int Messages = 100_000;

    private ActorSystem _system = null!;
    private IActorRef _echo = null!;

    [GlobalSetup]
    public void Setup()
    {
        _system = ActorSystem.Create("benchmark");
        _echo = _system.ActorOf(Props.Create(() => new Echo()));
    }

    [GlobalCleanup]
    public Task CleanUp() => _system.TerminateAsync();

    [Benchmark(OperationsPerInvoke = 2 * Messages)]
    public Task StrictPingPong() => ActorThroughput.PairsAsync(pairs: 1, window: 1, Messages);

    [Benchmark(OperationsPerInvoke = 16 * Messages)]
    public Task EightPipelinedPairs() => ActorThroughput.PairsAsync(pairs: 8, window: 256, Messages);

    [Benchmark]
    public Task<object> Ask() => _echo.Ask<object>(this, TimeSpan.FromSeconds(10), CancellationToken.None);

    [Benchmark]
    public Task<bool> CreateAndStop() =>
        _system.ActorOf(Props.Create(() => new Echo())).GracefulStopAsync(TimeSpan.FromSeconds(10), CancellationToken.None);

    private sealed class Echo : ActorBase
    {
        protected override ValueTask ReceiveAsync(object message, CancellationToken cancellationToken)
        {
            Sender.Tell(message, Self);
            return ValueTask.CompletedTask;
        }
    }
}
