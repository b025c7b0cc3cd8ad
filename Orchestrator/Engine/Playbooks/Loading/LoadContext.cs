using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Playbooks.Loading;

/// <summary>Where a reader is: which levels are around it, in which role and file.</summary>
internal sealed record LoadContext
{
    /// <summary>The level around what is read.</summary>
    public required Directives Outer { get; init; }

    /// <summary>The directory of the file that is read, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The directory of the play's playbook file, absolute.</summary>
    public required string PlayDirectory { get; init; }

    public required PlayUnit Unit { get; init; }

    public RoleInvocation? Role { get; init; }

    public bool AmongHandlers { get; init; }

    /// <summary>The files of imports that are being read, outermost first.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>The context of an imported file.</summary>
    /// <exception cref="LanguageException">The file is being read already.</exception>
    public LoadContext Import(string path, Directives outer, SourcePosition position)
    {
        if (Imports.Contains(path))
        {
            throw new LanguageException($"this import goes in a circle: {string.Join(" → ", Imports.Append(path).Select(SourceFinder.Display))}", position)
            {
                Hint = "an include (include_tasks, include_role) with a condition may call itself; an import may not",
            };
        }

        return this with { Outer = outer, Directory = Path.GetDirectoryName(path)!, Imports = [.. Imports, path] };
    }
}
