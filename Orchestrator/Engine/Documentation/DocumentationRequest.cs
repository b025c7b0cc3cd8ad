namespace Mitogen.Documentation;

/// <summary>What <c>mitogen doc</c> is asked for.</summary>
public sealed record DocumentationRequest
{
    /// <summary>One of <see cref="IDocumentationService.Kinds"/>.</summary>
    public string Kind { get; init; } = "module";

    /// <summary>The names to tell of; for lists, the collection (at most one) or the roles.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public DocumentationView View { get; init; }

    /// <summary>True: JSON instead of text.</summary>
    public bool AsJson { get; init; }

    /// <summary>Only this entry point of roles.</summary>
    public string? EntryPoint { get; init; }

    /// <summary>Where roles are, instead of the configuration's.</summary>
    public string? RolesPath { get; init; }

    /// <summary>The directory of a playbook: roles are looked for beside it. Null: the working directory.</summary>
    public string? PlaybookDirectory { get; init; }

    /// <summary>Width of the terminal.</summary>
    public int Columns { get; init; } = 79;
}
