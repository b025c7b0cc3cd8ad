using Mitogen.Inventory;
using Mitogen.Inventory.Plugins;

namespace Mitogen.Tests.Engine.Inventory;

public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("a = 1\na = 2\n", 2, 1)]
    [InlineData("[a]\n[a]\n", 2, 1)]
    [InlineData("[web\n", 1, 5)]
    [InlineData("x = 1979-99-01\n", 1, 5)]
    [InlineData("x = 007\n", 1, 6)]
    [InlineData("ok = 1\nx = 'open\n", 2, 10)]
    [InlineData("x = 99999999999999999999\n", 1, 5)]
    public void Tells_where_it_is_wrong(string text, int line, int column)
    {
        InventoryException error = Assert.Throws<InventoryException>(() => TomlReader.Read(text, "i.toml"));
        Assert.Equal(("i.toml", line, column), (error.Position.File, error.Position.Line, error.Position.Column));
        Assert.StartsWith("this is not TOML: ", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a=")]
    public void Refuses_what_is_nested_too_deeply(string opening)
    {
        string text = "x = " + string.Concat(Enumerable.Repeat(opening, 100_000));
        Assert.Contains("nested too deeply", Assert.Throws<InventoryException>(() => TomlReader.Read(text, "i.toml")).Problem, StringComparison.Ordinal);
    }
}
