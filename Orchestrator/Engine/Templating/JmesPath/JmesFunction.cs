using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

/// <summary>A function of the language.</summary>
/// <param name="arguments">What the arguments yield; null in the place of an expression reference.</param>
/// <param name="reference">The expression behind <c>&amp;</c>, when one was given.</param>
internal delegate Value JmesFunction(Value[] arguments, JmesNode? reference);
