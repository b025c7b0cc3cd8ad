using Mitogen.Modules;
using Mitogen.Modules.Json;
using Mitogen.Values;

namespace Mitogen.Tests.Shared.Modules;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData(" {\"a\": [1, -2.5, true, null, \"x\\u0041\\n\"], \"b\": {}} ", "{'a': [1, -2.5, True, None, 'xA\\n'], 'b': {}}")]
    [InlineData("[]", "[]")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("\"\"", "")]
    public void Reads_json(string text, string expected)
    {
        Assert.True(JsonText.TryParse(text, out Value? value));
        Assert.Equal(expected, PythonText.Of(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a: 1}")]
    [InlineData("\"open")]
    [InlineData("\"\\x\"")]
    [InlineData("1 2")]
    [InlineData("tru")]
    [InlineData("-")]
    [InlineData("[section]")]
    public void Refuses_what_is_none(string text) => Assert.False(JsonText.TryParse(text, out Value? _));

    [Fact]
    public void Refuses_to_go_too_deep() => Assert.False(JsonText.TryParse(new string('[', 100_000), out Value? _));
}
