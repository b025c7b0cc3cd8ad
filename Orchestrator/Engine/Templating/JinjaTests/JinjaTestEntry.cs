using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>A test with its parameters.</summary>
/// <param name="Yields">What the test is as a value, where that is more than true or false.</param>
internal sealed record JinjaTestEntry(JinjaTest Function, Signature Signature, Func<Value, Value>? Yields = null);
