using System.Globalization;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>Runs one program once and looks at what it took, and whether it did what it should.</summary>
internal sealed class Runner(Workspace workspace, TimeSpan limit)
{
    internal async Task<Measurement> RunAsync(Contender contender, Scenario scenario)
    {
        if (contender.Obstacle is not null)
            return Measurement.Failed(contender.Obstacle);
        await workspace.ResetAsync();
        string result = workspace.PathOf("result");
        string output = workspace.PathOf("output");
        File.Delete(result);
        ProcessSpec spec = Supervised(contender.Command(scenario), result, output);
        await using ChildProcess supervisor = ChildProcess.Start(spec);
        MemorySampler sampler = MemorySampler.Start(supervisor.Pid, workspace.Sshd.ListenerPid);
        using (var deadline = new CancellationTokenSource())
        {
            await Task.WhenAny(supervisor.Exited, Task.Delay(limit, deadline.Token));
            await deadline.CancelAsync();
        }

        await sampler.DisposeAsync();
        if (!supervisor.Exited.IsCompleted)
            return Measurement.Failed($"did not end within {limit.TotalMinutes} minutes");
        if (!File.Exists(result))
            return Measurement.Failed("did not start");
        string[] figures = (await File.ReadAllTextAsync(result)).Split(' ');
        RelayCounts counts = workspace.Relay.Counts;
        return new Measurement(
            Number(figures[1]),
            Number(figures[2]),
            sampler.ControllerPeakMegabytes,
            sampler.TargetPeakMegabytes,
            counts.BytesToServer,
            counts.BytesToClient,
            counts.RoundTrips,
            counts.Connections,
            FindProblem(contender, scenario, figures[0], await File.ReadAllLinesAsync(output)));
    }

    private static ProcessSpec Supervised(ProcessSpec spec, string result, string output)
    {
        string self = Environment.ProcessPath ?? throw new InvalidOperationException("this program does not know its own path");
        string assembly = typeof(Runner).Assembly.Location;
        string[] host = Path.GetFileNameWithoutExtension(self) == "dotnet" ? [assembly] : [];
        return spec with
        {
            FileName = self,
            Arguments = [.. host, "endtoend-supervise", result, output, spec.FileName, .. spec.Arguments],
            StandardOutput = Stdio.Inherit,
            StandardError = Stdio.Inherit,
        };
    }

    private string? FindProblem(Contender contender, Scenario scenario, string exitCode, string[] output)
    {
        if (exitCode != "0")
            return $"exit code {exitCode}: {LastWords(output)}";
        FileInfo[] files = new DirectoryInfo(workspace.TargetDirectory).GetFiles();
        if (files.Length != scenario.TargetFiles)
            return $"left {files.Length} file(s) on the target instead of {scenario.TargetFiles}";
        if (scenario.TargetBytes is long bytes && files.Sum(file => file.Length) != bytes)
            return $"left {files.Sum(file => file.Length)} bytes on the target instead of {bytes}";
        if (!contender.PrintsRecap)
            return null;
        return Recap.Parse(output) switch
        {
            null => $"no recap: {LastWords(output)}",
            { } recap when recap != scenario.Expected => $"wrong result: {recap} instead of {scenario.Expected}",
            _ => null,
        };
    }

    private static string LastWords(string[] output)
    {
        string[] lines = [.. output.Where(line => line.Trim().Length > 0)];
        string? failure = lines.FirstOrDefault(line => line.StartsWith("fatal:", StringComparison.Ordinal)
            || line.StartsWith("failed:", StringComparison.Ordinal) || line.StartsWith("ERROR", StringComparison.Ordinal));
        string words = failure ?? lines.LastOrDefault() ?? "no output";
        return words.Length > 200 ? words[..200] + "…" : words;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
