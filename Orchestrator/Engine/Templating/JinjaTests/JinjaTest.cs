using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>What stands after <c>is</c>.</summary>
internal delegate bool JinjaTest(Value input, FilterArguments arguments);
