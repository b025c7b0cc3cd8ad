namespace Mitogen.Templating.Filters;

/// <summary>A filter or method with its parameters.</summary>
internal sealed record FilterEntry(Filter Function, Signature Signature);
