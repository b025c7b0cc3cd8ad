using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Tests.Shared.Modules;

public sealed class PythonTextTests
{
    [Fact]
    public void Writes_values_as_python_does()
    {
        var map = new MapValue { ["a"] = new ListValue([1, Value.Null, true, 1.5, "it's", "plain\n"]) };
        Assert.Equal("{'a': [1, None, True, 1.5, \"it's\", 'plain\\n']}", PythonText.Of(map));
        Assert.Equal("text", PythonText.Of("text"));
    }

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(123456789.125, "123456789.125")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(-2.5, "-2.5")]
    public void Writes_floats_as_python_does(double number, string expected) => Assert.Equal(expected, PythonText.Of(number));

    [Fact]
    public void Shows_bytes_as_python_does() => Assert.Equal("b'a\\xff\\n\\\\'", PythonText.BytesRepr([(byte)'a', 0xFF, (byte)'\n', (byte)'\\']));
}
