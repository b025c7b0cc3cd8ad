using System.Diagnostics;
using System.Globalization;

namespace Mitogen.Benchmarks.Controller;

/// <summary>The verb <c>controller</c>: what the controller's own work costs, here and with Ansible's programs, in one run.</summary>
internal static class ControllerBenchmark
{
    /// <summary>0 when every program ended well, and printed what it should.</summary>
    internal static async Task<int> RunAsync(string[] arguments, TextWriter console)
    {
        ControllerOptions options;
        try
        {
            options = ControllerOptions.Parse(arguments);
        }
        catch (FormatException failure)
        {
            await console.WriteLineAsync($"{failure.Message}\n{ControllerOptions.Usage}");
            return 2;
        }

        await console.WriteLineAsync("| work | units | this program s | µs a unit | Ansible s | µs a unit | times |\n|---|---:|---:|---:|---:|---:|---:|");
        bool allRight = true;
        foreach (ControllerScenario scenario in ControllerScenarios.All(options.Scale).Where(one => options.Only.Count == 0 || options.Only.Contains(one.Key)))
        {
            foreach (int units in new[] { scenario.Small, scenario.Large }.Distinct())
            {
                (string row, bool isRight) = await CompareAsync(scenario, units, options);
                allRight &= isRight;
                await console.WriteLineAsync(row);
            }
        }

        return allRight ? 0 : 1;
    }

    private static async Task<(string Row, bool IsRight)> CompareAsync(ControllerScenario scenario, int units, ControllerOptions options)
    {
        string directory = Directory.CreateTempSubdirectory("mitogen-bench-").FullName;
        try
        {
            scenario.Write(directory, units);
            var runs = new List<ProgramRun>();
            for (int run = 0; run < options.Runs; run++)
            {
                runs.Add(await ProgramRun.OfAsync(Path.GetFullPath(options.Ours), scenario.Ours, directory));
            }

            ProgramRun theirs = await ProgramRun.OfAsync(scenario.Theirs[0], scenario.Theirs[1..], directory);
            bool isRight = theirs.ExitCode == 0 && runs.TrueForAll(run => run.ExitCode == 0) && (!scenario.PrintsTheSame || theirs.Output == runs[0].Output);
            double ours = runs.Select(run => run.Seconds).Order().ElementAt(runs.Count / 2);
            string problem = isRight ? "" : $" (wrong: exit codes {runs[0].ExitCode} and {theirs.ExitCode}, or other output)";
            return (string.Create(CultureInfo.InvariantCulture,
                $"| {scenario.Title} ({scenario.Unit}){problem} | {units:N0} | {ours:F2} | {ours / units * 1e6:F1} | {theirs.Seconds:F1} | {theirs.Seconds / units * 1e6:N0} | {theirs.Seconds / ours:F0} |"), isRight);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private sealed record ProgramRun(int ExitCode, double Seconds, string Output)
    {
        public static async Task<ProgramRun> OfAsync(string program, string[] arguments, string directory)
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true };
            start.Environment["ANSIBLE_NOCOLOR"] = "1";
            start.Environment["ANSIBLE_RETRY_FILES_ENABLED"] = "0";
            long began = Stopwatch.GetTimestamp();
            using Process process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new ProgramRun(process.ExitCode, Stopwatch.GetElapsedTime(began).TotalSeconds, output);
        }
    }
}
