using System.Text;
using Mitogen.Processes;

namespace Mitogen.Tests.Shared.Processes;

public sealed class ChildProcessTests : ProcessTestBase
{
    [Theory]
    [InlineData("exit 0", 0, null)]
    [InlineData("exit 3", 3, null)]
    [InlineData("exit 255", 255, null)]
    [InlineData("kill -9 $$", null, 9)]
    [InlineData("kill -15 $$", null, 15)]
    [InlineData("kill -34 $$", null, 34)]
    public async Task Tells_exit_codes_from_signals(string script, int? code, int? signal)
    {
        (_, _, ExitStatus status) = await RunAsync(Shell(script));
        Assert.Equal(code, status.ExitCode);
        Assert.Equal(signal, status.Signal);
        Assert.Equal(code ?? -signal, status.ReturnCode);
        Assert.True(status.PeakResidentBytes > 0);
    }

    [Fact]
    public async Task Keeps_output_and_error_apart()
    {
        (string output, string error, _) = await RunAsync(Shell("echo out; echo err >&2"));
        Assert.Equal("out\n", output);
        Assert.Equal("err\n", error);
    }

    [Fact]
    public async Task Joins_error_with_output_in_order_when_asked()
    {
        (string output, _, _) = await RunAsync(Shell("echo 1; echo 2 >&2; echo 3") with { StandardError = Stdio.SameAsOutput });
        Assert.Equal("1\n2\n3\n", output);
    }

    [Theory]
    [InlineData("echo hi > /dev/stdout")]
    [InlineData("echo hi | tee /dev/stderr 2>/dev/null")]
    [InlineData("cat < /dev/null; echo hi")]
    public async Task Lets_commands_reopen_their_streams(string script)
    {
        (string output, _, ExitStatus status) = await RunAsync(Shell(script));
        Assert.Equal("hi\n", output);
        Assert.True(status.IsSuccess);
    }

    [Fact]
    public async Task Runs_a_hundred_children_at_once()
    {
        IEnumerable<Task<(string, string, ExitStatus)>> runs = Enumerable.Range(0, 100)
            .Select(i => RunAsync(Shell($"sleep 0.1; echo {i}; exit {i}")));
        (string Output, string, ExitStatus Status)[] results = await Task.WhenAll(runs);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal($"{i}\n", results[i].Output);
            Assert.Equal(i, results[i].Status.ExitCode);
        }
    }

    [Fact]
    public async Task Waits_on_a_thread_where_there_are_no_pidfds()
    {
        using var reactor = new FdReactor(usesPidFds: false);
        (string output, _, ExitStatus status) = await RunAsync(Shell("sleep 0.05; echo done; exit 7"), reactor);
        Assert.Equal("done\n", output);
        Assert.Equal(7, status.ExitCode);
    }

    [Theory]
    [InlineData("no-such-program-here", "ENOENT")]
    [InlineData("/no/such/program", "ENOENT")]
    [InlineData("/etc/passwd", "EACCES")]
    [InlineData("/etc", "EACCES")]
    [InlineData("/etc/passwd/x", "ENOTDIR")]
    [InlineData("", "ENOENT")]
    [InlineData("sh\0x", "EINVAL")]
    public void Says_why_a_program_cannot_be_started(string file, string error)
    {
        var exception = Assert.Throws<ProcessStartException>(() => ChildProcess.Start(new ProcessSpec { FileName = file }));
        Assert.Equal(error, exception.ErrorName);
        Assert.Equal(file, exception.FileName);
        Assert.Contains($"cannot start '{file}': {error}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_the_arguments_are_too_long()
    {
        ProcessSpec spec = Shell("true") with { Arguments = ["-c", new string('x', 4 * 1024 * 1024)] };
        Assert.Equal("E2BIG", Assert.Throws<ProcessStartException>(() => ChildProcess.Start(spec)).ErrorName);
    }

    [Fact]
    public void Does_not_run_a_script_without_an_interpreter_line_by_a_shell()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "echo hi\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var exception = Assert.Throws<ProcessStartException>(() => ChildProcess.Start(new ProcessSpec { FileName = path }));
        File.Delete(path);
        Assert.Equal("ENOEXEC", exception.ErrorName);
    }

    [Fact]
    public void Blames_the_working_directory_when_that_is_missing()
    {
        ProcessSpec spec = Shell("true") with { WorkingDirectory = "/no/such/directory" };
        var exception = Assert.Throws<ProcessStartException>(() => ChildProcess.Start(spec));
        Assert.Equal("/no/such/directory", exception.WorkingDirectory);
        Assert.Contains("in directory '/no/such/directory'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_in_the_working_directory()
    {
        (string output, _, _) = await RunAsync(Shell("pwd") with { WorkingDirectory = "/usr/lib" });
        Assert.Equal("/usr/lib\n", output);
    }

    [Fact]
    public async Task Gives_exactly_the_environment_it_was_told()
    {
        var environment = new Dictionary<string, string> { ["A"] = "1", ["B"] = "zwei ü", ["GONE"] = "x", ["PATH"] = "/usr/bin:/bin" };
        var spec = new ProcessSpec
        {
            FileName = "env",
            Environment = environment,
            EnvironmentChanges = new Dictionary<string, string?> { ["GONE"] = null, ["C"] = "", ["A"] = "2" },
        };
        (string output, _, _) = await RunAsync(spec);
        Assert.Equal(["A=2", "B=zwei ü", "C=", "PATH=/usr/bin:/bin"], output.Trim().Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Inherits_the_environment_with_changes()
    {
        ProcessSpec spec = Shell("echo $EXTRA; echo $PATH") with
        {
            EnvironmentChanges = new Dictionary<string, string?> { ["EXTRA"] = "more" },
        };
        (string output, _, _) = await RunAsync(spec);
        Assert.Equal($"more\n{Environment.GetEnvironmentVariable("PATH")}\n", output);
    }

    [Fact]
    public void Looks_programs_up_in_the_childs_path()
    {
        var spec = new ProcessSpec { FileName = "sh", Environment = new Dictionary<string, string> { ["PATH"] = "/etc" } };
        Assert.Equal("ENOENT", Assert.Throws<ProcessStartException>(() => ChildProcess.Start(spec)).ErrorName);
    }

    [Fact]
    public async Task Gives_children_the_default_signal_handling()
    {
        (string output, _, _) = await RunAsync(Shell("grep -E '^Sig(Blk|Ign)' /proc/self/status"));
        ulong[] masks = [.. output.Trim().Split('\n').Select(line => Convert.ToUInt64(line[7..].Trim(), 16))];
        Assert.Equal(0ul, masks[0]);
        Assert.Equal(0ul, masks[1] & ~0x180000000ul); // glibc's own two, 32 and 33, are none of a program's business.
    }

    [Fact]
    public async Task Lets_a_broken_pipe_end_children()
    {
        (string output, _, _) = await RunAsync(Shell("yes | head -1"));
        Assert.Equal("y\n", output);
        await using ChildProcess yes = ChildProcess.Start(new ProcessSpec { FileName = "yes" });
        await ReadUntilAsync(yes.StandardOutput!, "y");
        yes.StandardOutput!.Dispose();
        Assert.Equal(Signals.Pipe, (await ExitOf(yes)).Signal);
    }

    [Fact]
    public async Task Gives_children_no_other_descriptor()
    {
        await using ChildProcess other = ChildProcess.Start(new ProcessSpec { FileName = "cat", StandardInput = Stdio.Pipe });
        (string output, _, _) = await RunAsync(new ProcessSpec { FileName = "ls", Arguments = ["/proc/self/fd"] });
        Assert.Equal(["0", "1", "2", "3"], output.Trim().Split('\n')); // 3 is the directory that ls reads.
    }

    [Fact]
    public async Task Hands_over_further_descriptors_under_the_numbers_asked_for()
    {
        using var file = new FileStream("/etc/hostname", FileMode.Open, FileAccess.Read);
        using var other = new FileStream("/etc/passwd", FileMode.Open, FileAccess.Read);
        ProcessSpec spec = Shell("cat <&7; cat <&8") with
        {
            InheritedFds = [((int)other.SafeFileHandle.DangerousGetHandle(), 8), ((int)file.SafeFileHandle.DangerousGetHandle(), 7)],
        };
        (string output, _, _) = await RunAsync(spec);
        Assert.Equal(File.ReadAllText("/etc/hostname") + File.ReadAllText("/etc/passwd"), output);
    }

    [Fact]
    public async Task Talks_both_ways_over_one_socket()
    {
        ProcessSpec spec = Shell("read line; echo got $line; cat") with { StandardInput = Stdio.Socket, StandardOutput = Stdio.Socket };
        await using ChildProcess child = ChildProcess.Start(spec);
        Assert.Same(child.StandardInput, child.StandardOutput);
        await child.StandardInput!.WriteAsync("one\ntwo\n"u8.ToArray(), Limit);
        child.EndInput();
        Assert.Equal("got one\ntwo\n", await ReadAllAsync(child.StandardOutput!));
        Assert.True((await ExitOf(child)).IsSuccess);
    }

    [Fact]
    public async Task Shows_children_the_end_of_a_piped_input()
    {
        await using ChildProcess child = ChildProcess.Start(new ProcessSpec { FileName = "cat", StandardInput = Stdio.Pipe });
        await child.StandardInput!.WriteAsync(Encoding.UTF8.GetBytes("hello"), Limit);
        child.EndInput();
        Assert.Equal("hello", await ReadAllAsync(child.StandardOutput!));
    }

    [Fact]
    public async Task Leaks_no_descriptor_and_no_zombie()
    {
        await RunAsync(Shell("true"));
        int before = OpenFdCount();
        for (int i = 0; i < 200; i++)
        {
            ProcessSpec spec = (i % 4) switch
            {
                0 => Shell("true"),
                1 => Shell("true") with { StandardInput = Stdio.Socket, StandardOutput = Stdio.Socket },
                2 => Shell("true") with { ControllingTerminal = true },
                _ => Shell("sleep 1000") with { StandardInput = Stdio.Pipe, NewProcessGroup = true },
            };
            await using ChildProcess child = ChildProcess.Start(spec);
            if (i % 4 != 3)
                await ExitOf(child);
            if (i % 10 == 0)
                Assert.Throws<ProcessStartException>(() => ChildProcess.Start(spec with { FileName = "/none", ControllingTerminal = true }));
        }

        // Other tests of this process may be running; what would leak here is hundreds.
        Assert.InRange(OpenFdCount(), 0, before + 20);
        Assert.DoesNotContain(ProcessEntry.ReadAll(), entry => entry.Parent == Environment.ProcessId && entry.IsZombie && entry.Session == entry.Pid);
    }
}
