using System.Text;
using Mitogen.Processes;

namespace Mitogen.Tests.Shared.Processes;

public sealed class PtyTests : ProcessTestBase
{
    [Fact]
    public async Task Gives_the_child_a_controlling_terminal_beside_its_pipes()
    {
        await using ChildProcess child = ChildProcess.Start(Shell("printf asked > /dev/tty; echo out") with { ControllingTerminal = true });
        Assert.Equal("asked", await ReadUntilAsync(child.Terminal!, "asked"));
        Assert.Equal("out\n", await ReadAllAsync(child.StandardOutput!));
        Assert.Equal("", await ReadAllAsync(child.Terminal!)); // EIO on the master is the end.
    }

    [Fact]
    public async Task Has_no_terminal_in_a_new_session_without_one()
    {
        (_, _, ExitStatus status) = await RunAsync(Shell("echo x > /dev/tty") with { NewSession = true });
        Assert.False(status.IsSuccess);
    }

    [Fact]
    public async Task Answers_a_password_prompt_that_turns_echo_off()
    {
        const string Script = "stty -echo < /dev/tty; printf 'Password: ' > /dev/tty; read -r secret < /dev/tty; stty echo < /dev/tty; echo got $secret";
        await using ChildProcess child = ChildProcess.Start(Shell(Script) with { ControllingTerminal = true });
        Assert.EndsWith("Password: ", await ReadUntilAsync(child.Terminal!, "Password: "), StringComparison.Ordinal);
        Assert.False(child.Pty!.Echoes);
        await child.Terminal!.WriteAsync(Encoding.UTF8.GetBytes("s3cret\n"), Limit);
        Assert.Equal("got s3cret\n", await ReadAllAsync(child.StandardOutput!));
        Assert.DoesNotContain("s3cret", await ReadAllAsync(child.Terminal!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_output_that_was_written_just_before_the_end()
    {
        ProcessSpec spec = new()
        {
            FileName = "seq",
            Arguments = ["1", "500"],
            ControllingTerminal = true,
            StandardInput = Stdio.Terminal,
            StandardOutput = Stdio.Terminal,
            StandardError = Stdio.Terminal,
        };
        await using ChildProcess child = ChildProcess.Start(spec);
        string text = await ReadAllAsync(child.Terminal!);
        Assert.Equal(string.Concat(Enumerable.Range(1, 500).Select(i => $"{i}\r\n")), text);
    }

    [Fact]
    public async Task Tells_programs_the_window_size()
    {
        using Pty pty = Pty.Open();
        pty.SetWindowSize(columns: 132, rows: 43);
        ProcessSpec spec = new() { FileName = "stty", Arguments = ["-F", pty.SlavePath, "size"] };
        (string output, _, _) = await RunAsync(spec);
        Assert.Equal("43 132\n", output);
    }

    [Fact]
    public void Turns_echo_off()
    {
        using Pty pty = Pty.Open();
        Assert.True(pty.Echoes);
        pty.TurnEchoOff();
        Assert.False(pty.Echoes);
    }

    [Fact]
    public async Task Passes_bytes_unchanged_when_raw()
    {
        byte[] everything = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        await using ChildProcess child = ChildProcess.Start(Shell("stty raw -echo; echo ready; head -c 256") with
        {
            ControllingTerminal = true,
            StandardInput = Stdio.Terminal,
        });
        child.Pty!.MakeRaw();
        await ReadUntilAsync(child.StandardOutput!, "ready\n");
        await child.Terminal!.WriteAsync(everything, Limit);
        byte[] got = new byte[256];
        await new FdStream(child.StandardOutput, null).ReadExactlyAsync(got, Limit);
        Assert.Equal(everything, got);
    }

    [Fact]
    public async Task Types_the_end_of_input_into_a_terminal()
    {
        ProcessSpec spec = Shell("cat; echo done") with { ControllingTerminal = true, StandardInput = Stdio.Terminal };
        await using ChildProcess child = ChildProcess.Start(spec);
        await child.StandardInput!.WriteAsync("line\n"u8.ToArray(), Limit);
        child.EndInput();
        Assert.Equal("line\ndone\n", await ReadAllAsync(child.StandardOutput!));
    }

    [Fact]
    public async Task Sends_the_session_a_hangup_when_closed()
    {
        await using ChildProcess child = ChildProcess.Start(Shell("sleep 1000") with { ControllingTerminal = true });
        child.Pty!.Dispose();
        Assert.Equal(Signals.Hangup, (await ExitOf(child)).Signal);
    }
}
