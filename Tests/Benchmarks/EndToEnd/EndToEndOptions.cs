using System.Globalization;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>What to run, how often, and against which network.</summary>
internal sealed record EndToEndOptions
{
    internal const string Usage =
        """
        usage: Benchmarks endtoend [OPTION VALUE]...
          --ours PATH          the program to measure (artifacts/publish/Orchestrator/release_linux-x64/mitogen)
          --output PATH        where the table goes, too (artifacts/benchmarks/endtoend.md)
          --runs N             how often each playbook is run by each program; the median counts (3)
          --scale X            share of the items, tasks, files, hosts and bytes, for a quick look (1)
          --delay MS           one-way delay of the network (0)
          --forks N            hosts at a time, for every program (25)
          --playbooks A,B      only these: loop, tasks, copies, mixed, facts, hosts, file
          --programs A,B       only these: ours, ansible, mitogen, floor
        """;

    public string Ours { get; init; } = "artifacts/publish/Orchestrator/release_linux-x64/mitogen";

    public string Output { get; init; } = "artifacts/benchmarks/endtoend.md";

    public int Runs { get; init; } = 3;

    public double Scale { get; init; } = 1;

    public TimeSpan Delay { get; init; }

    public int Forks { get; init; } = 25;

    /// <summary>A run that takes longer counts as failed.</summary>
    public TimeSpan RunLimit { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string> Playbooks { get; init; } = [];

    /// <inheritdoc cref="Playbooks"/>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <exception cref="FormatException">An option is unknown or has no good value.</exception>
    internal static EndToEndOptions Parse(string[] arguments)
    {
        var options = new EndToEndOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value");
            options = arguments[i] switch
            {
                "--ours" => options with { Ours = value },
                "--output" => options with { Output = value },
                "--runs" => options with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
                "--scale" => options with { Scale = double.Parse(value, CultureInfo.InvariantCulture) },
                "--delay" => options with { Delay = TimeSpan.FromMilliseconds(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--forks" => options with { Forks = int.Parse(value, CultureInfo.InvariantCulture) },
                "--playbooks" => options with { Playbooks = value.Split(',') },
                "--programs" => options with { Programs = value.Split(',') },
                _ => throw new FormatException($"unknown option {arguments[i]}"),
            };
        }

        return options;
    }
}
