using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Mitogen.Templating.Python;

namespace Mitogen.Templating.Rendering;

/// <summary>Python's regular expressions, translated once each.</summary>
internal sealed class RegexCache(TimeSpan timeout)
{
    private const int MaxPatterns = 5_000;
    private readonly ConcurrentDictionary<(string Pattern, RegexOptions Flags), PythonRegex> _patterns = new();

    /// <exception cref="TemplateFailure">The pattern is not a regular expression.</exception>
    public PythonRegex Get(string pattern, RegexOptions flags)
    {
        if (_patterns.TryGetValue((pattern, flags), out PythonRegex? known))
            return known;

        if (_patterns.Count >= MaxPatterns)
        {
            _patterns.Clear();
        }

        return _patterns[(pattern, flags)] = new PythonRegex(pattern, flags, timeout);
    }
}
