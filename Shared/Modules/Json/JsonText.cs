using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Modules.Json;

/// <summary>JSON (RFC 8259) to values. Small on purpose: the agent carries it to every host.</summary>
internal static class JsonText
{
    /// <summary>False when the text is no JSON, or is nested deeper than 64 levels.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Value? value)
    {
        var parser = new JsonParser(text);
        return parser.TryParse(out value);
    }
}
