using Mitogen.Processes;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>A program that runs the playbooks.</summary>
/// <param name="Key">For the command line.</param>
/// <param name="Name">For the table, with version.</param>
/// <param name="Command">How it is started for a scenario.</param>
/// <param name="PrintsRecap">False for the shell loop, of which only the exit code can be checked.</param>
/// <param name="Obstacle">Why it cannot run here, or null.</param>
internal sealed record Contender(string Key, string Name, Func<Scenario, ProcessSpec> Command, bool PrintsRecap, string? Obstacle);
