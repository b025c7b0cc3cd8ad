using BenchmarkDotNet.Attributes;
using Mitogen.Values;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Messages;

namespace Mitogen.Benchmarks.Wire;

/// <summary>One result of a command, as a step sends it, and a large one.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly PooledBuffer _buffer = new(1 << 20);
    private readonly TextCache _keys = new();
    private ModuleResult _result = new(0, true, []);
    private byte[] _bytes = [];

    [Params(1, 1000)]
    public int Results { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var map = new MapValue();
        for (int i = 0; i < Results; i++)
        {
            map[$"item{i}"] = CommandResult();
        }

        _result = new ModuleResult(0, true, Results == 1 ? CommandResult() : map);
        Write();
        _bytes = _buffer.Written.ToArray();
    }

    [Benchmark]
    public int Write()
    {
        _buffer.Clear();
        var writer = new WireWriter(_buffer);
        _result.Write(ref writer);
        return _buffer.Count;
    }

    [Benchmark]
    public object? Read()
    {
        var reader = new WireReader(_bytes, _keys);
        ModuleResult.TryRead(ref reader, out ModuleResult? result);
        return result;
    }

    private static MapValue CommandResult() => new()
    {
        ["changed"] = true,
        ["rc"] = 0,
        ["cmd"] = new ListValue(["id", "-un"]),
        ["stdout"] = "ann",
        ["stdout_lines"] = new ListValue(["ann"]),
        ["stderr"] = "",
        ["stderr_lines"] = new ListValue(),
        ["start"] = "2026-01-01 00:00:00.000000",
        ["end"] = "2026-01-01 00:00:00.004321",
        ["delta"] = "0:00:00.004321",
        ["msg"] = "",
    };
}
