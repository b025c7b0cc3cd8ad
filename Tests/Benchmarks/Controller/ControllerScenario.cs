namespace Mitogen.Benchmarks.Controller;

/// <summary>Work that only the controller does, in a small and a large size: what a unit costs must not grow with their number.</summary>
/// <param name="Key">For the command line.</param>
/// <param name="Title">For the table.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Small">Units of the smaller run.</param>
/// <param name="Large">Units of the larger run.</param>
/// <param name="Write">Writes what the programs read into a directory, for so many units.</param>
/// <param name="Ours">Arguments of this program.</param>
/// <param name="Theirs">The other program, and its arguments.</param>
internal sealed record ControllerScenario(string Key, string Title, string Unit, int Small, int Large, Action<string, int> Write, string[] Ours, string[] Theirs)
{
    /// <summary>True when both must print the same bytes.</summary>
    public bool PrintsTheSame { get; init; }
}
