namespace Mitogen.Documentation;

/// <summary>Tells of modules, filters, tests, lookups, other plugins, keywords and roles. Nothing runs, no host is contacted.</summary>
public interface IDocumentationService
{
    /// <summary><c>module</c>, <c>filter</c>, <c>keyword</c>, <c>role</c> and the others.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Names of one kind, in full; none for roles.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    IReadOnlyList<string> NamesOf(string kind);

    /// <param name="request">What is asked for.</param>
    DocumentationResult Show(DocumentationRequest request);
}
