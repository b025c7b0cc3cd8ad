using Mitogen.Agents;
using Mitogen.Modules;
using Mitogen.Tests.EndToEnd.Fixtures;

namespace Mitogen.Tests.EndToEnd.Bootstrap;

public sealed class BootstrapRoadTests : FixtureTestBase
{
    private const string MemoryFile = "/memfd:mitogen-agent";
    private const string ForbidSharedMemory = "mount -t tmpfs -o noexec none /dev/shm\n";
    private const string ForbidTemporary = "mount -t tmpfs -o noexec none /tmp; mount -t tmpfs -o noexec none /var/tmp\n";

    [Theory]
    [InlineData("python3 xz", MemoryFile)] // Near: gzip's form starts sooner.
    [InlineData("python3 gzip", MemoryFile)]
    [InlineData("python3", MemoryFile)] // Unpacked by Python itself.
    [InlineData("perl xz", MemoryFile)]
    [InlineData("perl", MemoryFile)] // Nothing unpacks: the image comes as it is.
    [InlineData("xz", "/dev/shm/.mitogen.")]
    [InlineData("gzip", "/dev/shm/.mitogen.")]
    [InlineData("", "/dev/shm/.mitogen.")]
    public async Task Starts_the_agent_with_what_the_target_has(string tools, string expectedPlace)
    {
        using var target = new TargetShell([.. TargetShell.Userland, .. tools.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.StartsWith(expectedPlace, await PlaceOfAgentAsync(target), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    public async Task Starts_the_agent_whatever_the_login_shell(string shell)
    {
        using var target = new TargetShell([.. TargetShell.Userland, "gzip"], shell: shell);
        Assert.StartsWith("/dev/shm/.mitogen.", await PlaceOfAgentAsync(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_to_the_runtime_directory_when_shared_memory_forbids_execution()
    {
        using var target = new TargetShell([.. TargetShell.Userland, "gzip"], ForbidSharedMemory, hasRuntimeDirectory: true);
        Assert.StartsWith(target.RuntimeDirectory + "/.mitogen.", await PlaceOfAgentAsync(target), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(target.RuntimeDirectory));
    }

    [Fact]
    public async Task Goes_on_to_a_private_temporary_directory()
    {
        using var target = new TargetShell([.. TargetShell.Userland, "gzip"], ForbidSharedMemory);
        Assert.StartsWith("/tmp/.mitogen.", await PlaceOfAgentAsync(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_to_the_home_when_all_else_forbids_execution()
    {
        using var target = new TargetShell([.. TargetShell.Userland, "gzip"], ForbidSharedMemory + ForbidTemporary);
        Assert.StartsWith(target.Home + "/.mitogen.", await PlaceOfAgentAsync(target), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(target.Home));
    }

    [Fact]
    public async Task Says_so_when_no_directory_allows_execution()
    {
        using var target = new TargetShell(
            [.. TargetShell.Userland, "gzip"], ForbidSharedMemory + ForbidTemporary + "mount -t tmpfs -o noexec none $home\n");
        Assert.Contains("no directory to start the agent from", (await FailAsync(target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_without_a_python_that_does_not_start()
    {
        using var target = new TargetShell([.. TargetShell.Userland, "gzip", "perl"]);
        target.Fake("python3", "echo no version is set; exit 127");
        Assert.StartsWith(MemoryFile, await PlaceOfAgentAsync(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_by_the_shims_that_a_version_manager_puts_in_front_of_the_systems_python()
    {
        using var target = new TargetShell(["sh"], hasSystemPath: true);
        target.Fake("python3", "touch \"$HOME/asked\"; exec /usr/bin/python3 \"$@\"");
        Assert.StartsWith(MemoryFile, await PlaceOfAgentAsync(target), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(target.Home));
    }

    [Fact]
    public async Task Makes_a_directory_where_there_is_no_mktemp()
    {
        using var target = new TargetShell([.. TargetShell.Userland.Where(tool => tool != "mktemp"), "gzip"]);
        Assert.StartsWith("/dev/shm/.mitogen.", await PlaceOfAgentAsync(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_the_agent_say_its_digest_when_the_target_cannot_check_it()
    {
        using var target = new TargetShell([.. TargetShell.Userland.Where(tool => tool != "sha256sum"), "gzip"]);
        AgentSession? session = null;
        await using HostGateway gateway = Gateways.Open(onStarted: started => session = started);
        Assert.Equal("hi", await gateway.StdoutAsync(target.Plan, Calls.Command("echo", "hi")));
        Assert.False(session!.Agent.ImageDigest.IsEmpty);
    }

    [Theory]
    [InlineData("python3")]
    [InlineData("perl")]
    [InlineData("true")]
    public async Task Starts_nothing_from_a_damaged_image(string road)
    {
        using var target = new TargetShell([.. TargetShell.Userland, road]);
        target.Fake("gzip", "cat; echo x");
        Assert.Contains("arrived damaged", (await FailAsync(target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_architecture_that_has_no_agent_and_the_command_that_builds_it()
    {
        using var target = new TargetShell([.. TargetShell.Userland, "gzip"]);
        target.Fake("uname", "[ \"$1\" = -m ] && echo sparc64 || echo Linux");
        string message = (await FailAsync(target)).Message;
        Assert.Contains("no agent for linux-sparc64", message, StringComparison.Ordinal);
        Assert.Contains("dotnet cake --target=Agent --arch=linux-sparc64", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_over_what_login_files_print()
    {
        using var target = new TargetShell([.. TargetShell.Userland, "gzip"], "i=0; while [ $i -lt 2000 ]; do echo Welcome to $i; i=$((i+1)); done\n");
        Assert.StartsWith("/dev/shm/.mitogen.", await PlaceOfAgentAsync(target), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python3")]
    [InlineData("perl")]
    public async Task Touches_no_directory_of_the_target_when_it_can_run_from_memory(string road)
    {
        const string Before = """
            for place in /tmp /var/tmp /dev/shm "$home" "$runtime"; do
            mount -t tmpfs none "$place"
            touch -d 2001-01-01T00:00:00Z "$place"
            done
            
            """;
        using var target = new TargetShell([.. TargetShell.Userland, "xz", road], Before, hasRuntimeDirectory: true);
        await using HostGateway gateway = Gateways.Open();
        await gateway.StdoutAsync(target.Plan, Calls.Shell("for i in 1 2 3; do echo $i; done"));

        // Making or removing anything in a directory moves its time.
        string times = await gateway.StdoutAsync(
            target.Plan, Calls.Command("stat", "-c", "%Y", "/tmp", "/var/tmp", "/dev/shm", target.Home, target.RuntimeDirectory));
        Assert.Equal(Enumerable.Repeat("978307200", 5), times.Split('\n'));
    }

    private static async Task<string> PlaceOfAgentAsync(TargetShell target)
    {
        AgentSession? session = null;
        await using HostGateway gateway = Gateways.Open(onStarted: started => session = started);
        Assert.Equal("hi", await gateway.StdoutAsync(target.Plan, Calls.Command("echo", "hi")));
        string place = new FileInfo($"/proc/{session!.Agent.ProcessId}/exe").LinkTarget!;
        Assert.EndsWith("(deleted)", place, StringComparison.Ordinal);
        return place;
    }

    private async Task<HostLost> FailAsync(TargetShell target)
    {
        await using HostGateway gateway = Gateways.Open();
        return Assert.IsType<HostLost>(Assert.Single(await gateway.CollectAsync(target.Plan, Calls.Command("echo"), Limit)));
    }
}
