using System.Globalization;

namespace Mitogen.Benchmarks.Controller;

/// <summary>What to run, and how often.</summary>
internal sealed record ControllerOptions
{
    internal const string Usage =
        """
        usage: Benchmarks controller [OPTION VALUE]...
          --ours PATH          the program to measure (artifacts/publish/Orchestrator/release_linux-x64/mitogen)
          --runs N             how often this program runs each; the median counts (3). The other program runs once
          --scale X            share of the tasks, items and hosts, for a quick look (1)
          --only A,B           only these: skipped, includes, facts, inventory
        """;

    public string Ours { get; init; } = "artifacts/publish/Orchestrator/release_linux-x64/mitogen";

    public int Runs { get; init; } = 3;

    public double Scale { get; init; } = 1;

    /// <summary>Empty means all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <exception cref="FormatException">An option is unknown or has no good value.</exception>
    internal static ControllerOptions Parse(string[] arguments)
    {
        var options = new ControllerOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value");
            options = arguments[i] switch
            {
                "--ours" => options with { Ours = value },
                "--runs" => options with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
                "--scale" => options with { Scale = double.Parse(value, CultureInfo.InvariantCulture) },
                "--only" => options with { Only = value.Split(',') },
                _ => throw new FormatException($"unknown option {arguments[i]}"),
            };
        }

        return options;
    }
}
