using Mitogen.Connections;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.Engine.Connections;

public sealed class PortableShellTests
{
    private const string Awkward = "printf '%s\\n' \"a'b\" 'c!d' '\\' \"$HOME\"\nif true; then\n  echo 100% '\\0134'\nfi";

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("/bin/bash")]
    public async Task Runs_a_script_unchanged_through_a_login_shell(string shell)
    {
        CommandResult plain = await Command.RunAsync("/bin/sh", ["-c", Awkward], CancellationToken.None);
        CommandResult quoted = await Command.RunAsync(shell, ["-c", PortableShell.Run(Awkward)], CancellationToken.None);
        Assert.Equal(plain.Output, quoted.Output);
        Assert.Equal("", quoted.Error);
    }

    [Fact]
    public void Holds_nothing_within_quotes_that_shells_understand_differently()
    {
        string[] parts = PortableShell.Run(Awkward).Split('\'');
        Assert.Equal(5, parts.Length);
        Assert.DoesNotContain('\n', parts[3]);
        Assert.DoesNotContain('!', parts[3]);
        Assert.DoesNotContain("\\\\", parts[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain-word_1.0/x:y=z", "plain-word_1.0/x:y=z")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\"'\"'s'")]
    [InlineData("$(rm)", "'$(rm)'")]
    public void Quotes_one_word(string word, string expected) => Assert.Equal(expected, PortableShell.Quote(word));
}
