using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>A filter, method or global function: what stands before the bar, the dot or nothing, and its arguments.</summary>
internal delegate Value Filter(Value input, FilterArguments arguments);
