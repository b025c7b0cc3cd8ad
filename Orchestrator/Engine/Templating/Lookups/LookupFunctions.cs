using Mitogen.Templating.Filters;

namespace Mitogen.Templating.Lookups;

/// <summary>The global functions <c>lookup</c>, <c>query</c> and <c>q</c>.</summary>
internal static class LookupFunctions
{
    public static FilterTable AddTo(FilterTable table) => table;
}
