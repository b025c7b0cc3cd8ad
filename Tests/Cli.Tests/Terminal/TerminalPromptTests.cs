using Mitogen.Cli.Terminal;

namespace Mitogen.Tests.Cli.Terminal;

public sealed class TerminalPromptTests
{
    [Fact]
    public async Task Turns_the_echo_off_for_a_secret_and_on_again()
    {
        var terminal = new FakeTerminal("s3cret\n");
        using var screen = new Screen(terminal);
        using var prompt = new TerminalPrompt(terminal, screen);
        Assert.Equal("s3cret", await prompt.AskAsync(new PromptRequest("SSH password: ", IsSecret: true), CancellationToken.None));
        Assert.True(terminal.WasAskedWithoutEcho);
        Assert.False(terminal.IsEchoOff);
        Assert.Equal("SSH password: \n", terminal.TakeText());
    }

    [Fact]
    public async Task Leaves_the_echo_on_for_what_is_no_secret()
    {
        var terminal = new FakeTerminal("blue\n");
        using var screen = new Screen(terminal);
        using var prompt = new TerminalPrompt(terminal, screen);
        Assert.Equal("blue", await prompt.AskAsync(new PromptRequest("Colour: ", IsSecret: false), CancellationToken.None));
        Assert.False(terminal.WasAskedWithoutEcho);
    }

    [Fact]
    public async Task Reads_one_line_for_each_question_from_a_pipe()
    {
        var terminal = new FakeTerminal("first\r\nsecond\n\nlast", isTerminal: false);
        using var screen = new Screen(terminal);
        using var prompt = new TerminalPrompt(terminal, screen);
        var answers = new List<string?>();
        for (int i = 0; i < 5; i++)
        {
            answers.Add(await prompt.AskAsync(new PromptRequest("? ", IsSecret: true), CancellationToken.None));
        }

        Assert.Equal(["first", "second", "", "last", null], answers);
    }

    [Fact]
    public async Task Stops_asking_when_the_run_is_cancelled()
    {
        var terminal = new FakeTerminal("never read\n");
        using var screen = new Screen(terminal);
        using var prompt = new TerminalPrompt(terminal, screen);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await prompt.AskAsync(new PromptRequest("? ", IsSecret: true), new CancellationToken(canceled: true)));
        Assert.False(terminal.IsEchoOff);
    }
}
