using BenchmarkDotNet.Running;
using Mitogen.Benchmarks.Actors;
using Mitogen.Benchmarks.Controller;
using Mitogen.Benchmarks.EndToEnd;
using Mitogen.Benchmarks.Templating;

var verbs = new Dictionary<string, Func<string[], Task<int>>>
{
    ["actors"] = _ => ActorThroughput.RunAsync(Console.Out),
    ["controller"] = rest => ControllerBenchmark.RunAsync(rest, Console.Out),
    ["endtoend"] = rest => EndToEndBenchmark.RunAsync(rest, Console.Out),
    ["endtoend-supervise"] = Supervision.RunAsync,
    ["templating"] = rest =>
    {
        TemplatingComparison.Run(Console.Out, rest.FirstOrDefault() ?? "");
        Console.Out.WriteLine();
        TemplatingComparison.RunChains(Console.Out);
        return Task.FromResult(0);
    },
    ["micro"] = rest =>
    {
        BenchmarkSwitcher.FromAssembly(typeof(ActorThroughput).Assembly).Run(rest);
        return Task.FromResult(0);
    },
};

if (args.Length > 0 && verbs.TryGetValue(args[0], out Func<string[], Task<int>>? run))
    return await run(args[1..]);

Console.Error.WriteLine($"usage: Benchmarks VERB [ARGUMENT...], where VERB is one of: {string.Join(", ", verbs.Keys)}");
return 2;
