namespace Mitogen.Documentation;

/// <summary>What is told of plugins.</summary>
public enum DocumentationView
{
    /// <summary>All there is to say of each.</summary>
    Page,

    /// <summary>A line for each.</summary>
    List,

    /// <summary>Where each comes from.</summary>
    Files,

    /// <summary>A piece of playbook to start from.</summary>
    Snippet,
}
