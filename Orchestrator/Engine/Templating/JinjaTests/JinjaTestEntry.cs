using Mitogen.Templating.Filters;

namespace Mitogen.Templating.JinjaTests;

/// <summary>A test with its parameters.</summary>
internal sealed record JinjaTestEntry(JinjaTest Function, Signature Signature);
