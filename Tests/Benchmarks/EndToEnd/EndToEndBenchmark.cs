
namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>The verb <c>endtoend</c>: the same playbooks by several programs, one after the other, and a table of what each took.</summary>
internal static class EndToEndBenchmark
{
    /// <summary>0 when every program that could run did every playbook right.</summary>
    internal static async Task<int> RunAsync(string[] arguments, TextWriter console)
    {
        EndToEndOptions options;
        try
        {
            options = EndToEndOptions.Parse(arguments);
        }
        catch (FormatException failure)
        {
            await console.WriteLineAsync($"{failure.Message}\n{EndToEndOptions.Usage}");
            return 2;
        }

        await using Workspace workspace = await Workspace.CreateAsync(options);
        var contenders = (await Contenders.FindAsync(options, workspace)).Where(one => IsChosen(one.Key, options.Programs)).ToList();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);
        string report = Report.Intro(await MachineDescription.CreateAsync(), options);
        await console.WriteAsync(report);
        bool allRight = true;
        foreach (Scenario scenario in Scenarios.All(workspace, options.Forks).Where(one => IsChosen(one.Key, options.Playbooks)))
        {
            var rows = await CompareAsync(new Runner(workspace, options.RunLimit), contenders, scenario, options.Runs);
            allRight &= rows.All(row => row.Contender.Obstacle is not null || row.Runs.All(run => run.Problem is null));
            string section = Report.Section(scenario, rows);
            report += section;
            await console.WriteAsync(section);
            await File.WriteAllTextAsync(options.Output, report); // What is done is kept, whatever comes.
        }

        return allRight ? 0 : 1;
    }

    /// <summary>Each round begins with another program, so that none always profits from what its forerunner left in caches.</summary>
    private static async Task<List<(Contender Contender, IReadOnlyList<Measurement> Runs)>> CompareAsync(
        Runner runner, List<Contender> contenders, Scenario scenario, int rounds)
    {
        List<Measurement>[] runs = [.. contenders.Select(_ => new List<Measurement>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                int chosen = (i + round) % contenders.Count;
                runs[chosen].Add(await runner.RunAsync(contenders[chosen], scenario));
            }
        }

        return [.. contenders.Zip(runs, (contender, all) => (contender, (IReadOnlyList<Measurement>)all))];
    }

    private static bool IsChosen(string key, IReadOnlyList<string> chosen) => chosen.Count == 0 || chosen.Contains(key);
}
