using Mitogen.Modules;

namespace Mitogen.Tests.Shared.Modules;

/// <summary>What Python 3.11's <c>shlex</c> makes of the same texts.</summary>
public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("a  b\tc\n", "a|b|c")]
    [InlineData("'a b' \"c d\"", "a b|c d")]
    [InlineData("a'b'\"c\"", "abc")]
    [InlineData("'' x", "|x")]
    [InlineData("\"a\\\"b\\n\\\\\"", "a\"b\\n\\")]
    [InlineData("a\\ b", "a b")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("", "")]
    [InlineData("a#b", "a#b")]
    public void Splits_as_a_shell_would(string text, string expected)
    {
        Assert.True(ShellWords.TrySplit(text, out List<string>? words, out string? _));
        Assert.Equal(expected, string.Join('|', words));
    }

    [Theory]
    [InlineData("\"open", "No closing quotation")]
    [InlineData("it's", "No closing quotation")]
    [InlineData("end\\", "No escaped character")]
    public void Says_what_is_not_closed(string text, string expected)
    {
        Assert.False(ShellWords.TrySplit(text, out List<string>? _, out string? error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("", "''")]
    [InlineData("plain/path-1.txt", "plain/path-1.txt")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\"'\"'s'")]
    public void Quotes_for_a_shell(string text, string expected) => Assert.Equal(expected, ShellWords.Quote(text));
}
