using System.IO.Pipes;
using BenchmarkDotNet.Attributes;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Benchmarks.Wire;

/// <summary>A link over a pair of pipes of this process: round trips one by one and side by side, and the flow of bytes.</summary>
[MemoryDiagnoser]
public class LinkBenchmarks
{
    private const int Requests = 1000;
    private const int Chunks = 2048;
    private static readonly byte[] Chunk = new byte[WireProtocol.MaxChunk];

    private WireLink? _orchestrator;
    private WireLink? _agent;

    [GlobalSetup]
    public async Task Setup()
    {
        var there = new AnonymousPipeServerStream(PipeDirection.Out);
        var thereEnd = new AnonymousPipeClientStream(PipeDirection.In, there.ClientSafePipeHandle);
        var back = new AnonymousPipeServerStream(PipeDirection.Out);
        var backEnd = new AnonymousPipeClientStream(PipeDirection.In, back.ClientSafePipeHandle);
        _orchestrator = WireLink.Start(new StreamTransport(backEnd, there), new WireLinkOptions { Role = WireRole.Orchestrator });
        _agent = WireLink.Start(new StreamTransport(thereEnd, back), new WireLinkOptions { Role = WireRole.Agent, OnRequest = ServeAsync });
        Task greeting = _agent.Root.GreetAsync(new Hello { BuildId = BuildId.Current }, TimeSpan.FromMinutes(1), CancellationToken.None);
        await _orchestrator.Root.HandshakeAsync(new HandshakeTerms(), CancellationToken.None);
        await greeting;
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _orchestrator!.DisposeAsync();
        await _agent!.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public async Task One_after_the_other()
    {
        for (int i = 0; i < Requests; i++)
        {
            await RunAsync("echo");
        }
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task Side_by_side() => Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => RunAsync("echo")));

    /// <summary>64 MiB of output.</summary>
    [Benchmark]
    public Task Output() => RunAsync("pour");

    private static async Task ServeAsync(WireChannel channel, IWireMessage request, CancellationToken cancellationToken)
    {
        for (int left = ((RunModule)request).Module == "pour" ? Chunks : 0; left > 0; left--)
        {
            await channel.SendAsync(new ModuleOutput(0, OutputStream.Out, Chunk), cancellationToken);
        }

        await channel.SendAsync(new ModuleResult(0, true, []), cancellationToken);
    }

    private async Task RunAsync(string module)
    {
        using WireChannel channel = _orchestrator!.Root.Open();
        await channel.SendAsync(new RunModule(module, new MapValue { ["argv"] = "id" }), CancellationToken.None);
        while (await channel.ReceiveAsync(CancellationToken.None) is not null)
        {
        }
    }
}
