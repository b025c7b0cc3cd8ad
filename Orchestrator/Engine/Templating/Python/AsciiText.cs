using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>The one-letter texts, made once.</summary>
internal static class AsciiText
{
    private static readonly StringValue[] Letters = [.. Enumerable.Range(0, 128).Select(code => new StringValue(((char)code).ToString()))];

    public static StringValue Of(char letter) => Letters[letter];
}
