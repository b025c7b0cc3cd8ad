using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Inventory;

public sealed class PythonLiteralTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData("-5", "-5")]
    [InlineData("+ 5", "5")]
    [InlineData("1_000", "1000")]
    [InlineData("0o17", "15")]
    [InlineData("0b101", "5")]
    [InlineData("0", "0")]
    [InlineData("00", "0")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("5 # a comment", "5")]
    [InlineData("'a' \"b\"", "ab")]
    [InlineData("'it\\'s \\x41 \\u00e9 \\n \\q'", "it's A é \n \\q")]
    [InlineData("r'\\n'", "\\n")]
    [InlineData("'''a'b'''", "a'b")]
    [InlineData("True", "true")]
    [InlineData("None", "null")]
    [InlineData("(1)", "1")]
    [InlineData("(1,)", "list of 1")]
    [InlineData("1, 2", "list of 2")]
    [InlineData("[1, [2, 'x',], {}]", "list of 3")]
    [InlineData("{'a': 1, 2: None}", "map of 2")]
    [InlineData("[]", "list of 0")]
    [InlineData("()", "list of 0")]
    public void Reads_literals(string text, string expected)
    {
        Assert.True(PythonLiteral.TryParse(text, out Value? value));
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("true")]
    [InlineData("Truely")]
    [InlineData("007")]
    [InlineData("1__0")]
    [InlineData("1_")]
    [InlineData("0x")]
    [InlineData("1+1")]
    [InlineData("1 2")]
    [InlineData("10.0.0.1")]
    [InlineData("1.2.3")]
    [InlineData("5s")]
    [InlineData("[1")]
    [InlineData("[1 2]")]
    [InlineData("{1, 2}")]
    [InlineData("{'a': true}")]
    [InlineData("'open")]
    [InlineData("'a' b")]
    [InlineData("b'x'")]
    [InlineData("2j")]
    [InlineData(",")]
    [InlineData("[,]")]
    [InlineData("-")]
    [InlineData("{{ a }}")]
    public void Refuses_what_is_no_literal(string text) => Assert.False(PythonLiteral.TryParse(text, out _));

    [Fact]
    public void Refuses_nesting_that_would_exhaust_the_stack() => Assert.False(PythonLiteral.TryParse(new string('[', 100_000), out _));
}
