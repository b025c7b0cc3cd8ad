using Mitogen.Cli.Playbook;
using Mitogen.Tests.Cli.Terminal;

namespace Mitogen.Tests.Cli.Playbook;

public sealed class OutputOptionsTests
{
    [Theory]
    [InlineData(true, "TERM=xterm", true)]
    [InlineData(false, "TERM=xterm", false)]
    [InlineData(true, "TERM=dumb", false)]
    [InlineData(true, "", false)]
    [InlineData(true, "TERM=xterm NO_COLOR=1", false)]
    [InlineData(true, "TERM=xterm NO_COLOR=", true)]
    [InlineData(true, "TERM=xterm ANSIBLE_NOCOLOR=true", false)]
    [InlineData(true, "TERM=xterm ANSIBLE_NOCOLOR=0", true)]
    [InlineData(false, "ANSIBLE_FORCE_COLOR=1", true)]
    [InlineData(false, "ANSIBLE_FORCE_COLOR=yes NO_COLOR=1", true)]
    public void Colours_a_terminal_unless_told_otherwise(bool isTerminal, string environment, bool expected) =>
        Assert.Equal(expected, OutputOptions.UsesColors(Parse(environment), new FakeTerminal(isTerminal: isTerminal)));

    [Theory]
    [InlineData(true, "TERM=xterm", true)]
    [InlineData(true, "TERM=dumb", false)]
    [InlineData(false, "TERM=xterm", false)]
    public void Shows_a_status_line_only_where_it_can_be_erased(bool isTerminal, string environment, bool expected) =>
        Assert.Equal(expected, OutputOptions.UsesStatusLine(Parse(environment), new FakeTerminal(isTerminal: isTerminal)));

    [Theory]
    [InlineData(true, 120, 119)]
    [InlineData(false, 120, 79)]
    public void Lays_banners_out_for_the_terminal(bool isTerminal, int columns, int expected)
    {
        var terminal = new FakeTerminal(isTerminal: isTerminal) { Columns = columns };
        Assert.Equal(expected, OutputOptions.Of(new PlaybookRun { Playbooks = [] }, Parse(""), terminal).Columns);
    }

    private static Dictionary<string, string> Parse(string environment) => environment
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1]);
}
