using Mitogen.Tests.RemoteAgent.Session;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.RemoteAgent.Children;

/// <summary>The starts of children, with shell scripts in the place of sudo and su.</summary>
public sealed class ChildAgentTests
{
    [Theory]
    [InlineData("exit 4", nameof(ChildStatus.Exited), "sh ended (exit code 4)")]
    [InlineData("echo no way >&2; exit 4", nameof(ChildStatus.Exited), "sh ended (exit code 4): no way")]
    [InlineData("printf 'Password: ' >&2; read p; echo \"got $p\" >&2; exit 5", nameof(ChildStatus.Exited), "got secret")]
    [InlineData("printf 'Password: ' >&2; read p; echo Sorry >&2; sleep 1000", nameof(ChildStatus.WrongPassword), "the password is wrong")]
    [InlineData("printf 'Password: ' >&2; read p; printf 'Password: ' >&2; sleep 1000", nameof(ChildStatus.WrongPassword), "the password is wrong")]
    public async Task Says_how_a_start_failed(string script, string status, string text)
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        StartChild request = Request(pair, out _, "sh", "-c", script) with { Prompt = "Password: ", Password = "secret", WrongPasswordTexts = ["Sorry"] };
        ChildStarted answer = await pair.AskAsync(request);
        Assert.Equal(status, answer.Status.ToString());
        Assert.Contains(text, answer.Text);
    }

    [Fact]
    public async Task Says_that_a_password_is_needed()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        StartChild request = Request(pair, out _, "sh", "-c", "printf 'Password: ' >&2; sleep 1000") with { Prompt = "Password: " };
        Assert.Equal(ChildStatus.PasswordNeeded, (await pair.AskAsync(request)).Status);
    }

    [Fact]
    public async Task Types_the_password_into_the_terminal_that_asks_for_it()
    {
        const string Script = "exec 3<>/dev/tty; stty -echo <&3; printf 'Password: ' >&3; read p <&3; [ \"$p\" = secret ] && exit 6; exit 7";
        await using AgentPair pair = await AgentPair.StartAsync();
        ChildStarted answer = await pair.AskAsync(Request(pair, out _, "sh", "-c", Script) with { NeedsTerminal = true, Prompt = "Password: ", Password = "secret" });
        Assert.Equal((ChildStatus.Exited, 6), (answer.Status, answer.ExitCode));
    }

    [Fact]
    public async Task Gives_up_at_the_deadline()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        StartChild request = Request(pair, out _, "sleep", "1000") with { Deadline = TimeSpan.FromMilliseconds(50) };
        Assert.Equal(ChildStatus.TimedOut, (await pair.AskAsync(request)).Status);
    }

    [Fact]
    public async Task Says_that_there_is_no_such_program()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        ChildStarted answer = await pair.AskAsync(Request(pair, out _, "/no/such/sudo"));
        Assert.Equal(ChildStatus.CouldNotStart, answer.Status);
        Assert.Contains("ENOENT", answer.Text);
    }

    [Fact]
    public async Task Sends_its_image_after_the_mark_and_tells_how_the_child_was_lost()
    {
        using var directory = new TemporaryDirectory();
        await using AgentPair pair = await AgentPair.StartAsync();
        byte[] image = File.ReadAllBytes("/proc/self/exe");
        string script = $"echo motd; echo MARK; head -c {image.Length} > {directory["image"]}; echo bye >&2; exit 9";
        ChildStarted answer = await pair.AskAsync(Request(pair, out WireContext child, "sh", "-c", script) with { ServesImage = true });
        Assert.Equal(ChildStatus.Started, answer.Status);
        Assert.Equal(WireFaultReason.ContextLost, (await child.Closed).Reason);
        Assert.Equal((9, "bye"), (child.Lost!.ExitCode, child.Lost.ErrorTail));
        Assert.Equal(image, File.ReadAllBytes(directory["image"]));
    }

    [Fact]
    public async Task Loses_a_child_that_speaks_no_frames_and_nothing_else()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        await pair.AskAsync(Request(pair, out WireContext child, "sh", "-c", "echo MARK; echo this is no frame at all, far from it; sleep 1000"));
        await child.Closed;
        Assert.Single(await pair.AskAsync(AgentPair.Shell("true")));
    }

    [Fact]
    public async Task Ends_its_children_with_itself()
    {
        using var directory = new TemporaryDirectory();
        await using AgentPair pair = await AgentPair.StartAsync();
        await pair.AskAsync(Request(pair, out _, "sh", "-c", $"echo MARK; cat > /dev/null; touch {directory["ended"]}"));
        await pair.Link.CloseAsync("over", CancellationToken.None);
        await pair.Session;
        Assert.True(File.Exists(directory["ended"]));
    }

    private static StartChild Request(AgentPair pair, out WireContext context, params string[] arguments)
    {
        context = pair.Link.AddContext(pair.Link.Root);
        return new StartChild(context.Id, arguments, new MapValue(), false, "", "", [], "MARK", "", TimeSpan.FromSeconds(30), false);
    }
}
