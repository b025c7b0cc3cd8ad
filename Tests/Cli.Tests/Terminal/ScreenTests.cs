using Mitogen.Cli.Terminal;

namespace Mitogen.Tests.Cli.Terminal;

public sealed class ScreenTests : IDisposable
{
    private const string Erase = "\r\u001b[K";
    private readonly FakeTerminal _terminal = new();
    private readonly Screen _screen;

    public ScreenTests() => _screen = new Screen(_terminal);

    [Fact]
    public void Keeps_the_order_of_output_and_errors()
    {
        _screen.Output.WriteLine("one");
        _screen.Error.WriteLine("two");
        _screen.Output.WriteLine("three");
        _screen.Flush();
        Assert.Equal("one\ntwo\nthree\n", _terminal.TakeText());
    }

    [Fact]
    public void Erases_the_status_line_before_any_other_output()
    {
        _screen.ShowStatus("1 running");
        Assert.Equal("1 running", _terminal.TakeText());
        _screen.Output.WriteLine("ok: [web1]");
        _screen.Flush();
        Assert.Equal(Erase + "ok: [web1]\n", _terminal.TakeText());
        _screen.ShowStatus("1 running");
        _screen.Error.WriteLine("[WARNING]: careful");
        _screen.Flush();
        Assert.Equal("1 running" + Erase + "[WARNING]: careful\n", _terminal.TakeText());
    }

    [Fact]
    public void Writes_the_same_status_once()
    {
        _screen.ShowStatus("1 running");
        _screen.ShowStatus("1 running");
        _screen.ShowStatus("2 running");
        Assert.Equal($"1 running{Erase}2 running", _terminal.TakeText());
    }

    [Fact]
    public void Erases_the_status_line_at_the_end()
    {
        _screen.ShowStatus("1 running");
        _screen.Dispose();
        _screen.ShowStatus("2 running");
        Assert.Equal("1 running" + Erase, _terminal.TakeText());
    }

    [Fact]
    public void Cuts_the_status_line_to_a_narrow_terminal()
    {
        _terminal.Columns = 10;
        _screen.ShowStatus("12 done, 3 running");
        Assert.Equal("12 done, ", _terminal.TakeText());
    }

    [Fact]
    public void Shows_no_status_while_somebody_is_asked()
    {
        _screen.ShowStatus("1 running");
        using (_screen.PauseStatus())
        {
            _screen.ShowStatus("2 running");
        }

        _screen.ShowStatus("3 running");
        Assert.Equal($"1 running{Erase}3 running", _terminal.TakeText());
    }

    [Fact]
    public void Shows_no_status_behind_half_a_line()
    {
        _screen.Output.Write("Name: ");
        _screen.ShowStatus("1 running");
        Assert.Equal("Name: ", _terminal.TakeText());
    }

    [Fact]
    public void Notes_that_nobody_reads_any_more_and_goes_on_quietly()
    {
        _terminal.IsReaderGone = true;
        _screen.Output.WriteLine("one");
        _screen.Flush();
        _screen.Output.WriteLine("two");
        _screen.ShowStatus("1 running");
        _screen.Flush();
        Assert.True(_screen.IsOutputBroken);
    }

    [Theory]
    [InlineData("plain", 80, "plain")]
    [InlineData("cut here", 3, "cut")]
    [InlineData("a\tb\u001b[31mc", 80, "a b [31mc")]
    [InlineData("日本語", 5, "日本")]
    [InlineData("x", 0, "")]
    public void Cuts_by_columns_and_leaves_no_control_character(string line, int columns, string expected) =>
        Assert.Equal(expected, StatusText.Cut(line, columns));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(125, "2m05s")]
    [InlineData(3720, "1h02m")]
    public void Tells_an_age_shortly(double seconds, string expected) => Assert.Equal(expected, StatusText.Age(TimeSpan.FromSeconds(seconds)));

    public void Dispose() => _screen.Dispose();
}
