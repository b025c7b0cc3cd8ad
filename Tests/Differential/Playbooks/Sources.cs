using System.Runtime.CompilerServices;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>Where this project's sources are: cases are read, and recordings written, there.</summary>
internal static class Sources
{
    public static string Directory { get; } = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
