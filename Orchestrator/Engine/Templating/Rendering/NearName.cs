using Mitogen.Diagnostics;

namespace Mitogen.Templating.Rendering;

/// <summary>Suggests what a misspelled name may have meant.</summary>
internal static class NearName
{
    public static string Unknown(string kind, string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } near ? $"No {kind} named '{name}'. Did you mean '{near}'?" : $"No {kind} named '{name}'.";

    public static string? Nearest(string name, IEnumerable<string> known) => NearestName.Find(name, known);
}
