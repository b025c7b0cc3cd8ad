using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.RemoteAgent.Session;

public sealed class AgentSessionTests
{
    [Fact]
    public async Task Says_who_it_is_first()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        Assert.Equal((Environment.ProcessId, Environment.UserName), (pair.Hello.ProcessId, pair.Hello.User));
    }

    [Fact]
    public async Task Answers_a_request_with_one_result()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        ModuleResult result = Assert.IsType<ModuleResult>(Assert.Single(await pair.AskAsync(AgentPair.Shell("echo hello"))));
        Assert.Equal((0, true, "hello"), (result.Index, result.Last, result.Result["stdout"].ToString()));
    }

    [Theory]
    [InlineData(false, "0:0 1:3 2:0 last")]
    [InlineData(true, "0:0 1:3 last")]
    public async Task Runs_the_items_of_a_batch_in_order(bool stops, string expected)
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        RunModule request = AgentPair.Shell("") with
        {
            Items = [Item("true"), Item("exit 3"), Item("true")],
            Flags = stops ? RunFlags.StopAtFirstFailure : RunFlags.None,
        };
        IEnumerable<ModuleResult> answers = (await pair.AskAsync(request)).Cast<ModuleResult>();
        Assert.Equal(expected, string.Join(' ', answers.Select(answer => $"{answer.Index}:{answer.Result["rc"]}{(answer.Last ? " last" : "")}")));
    }

    [Fact]
    public async Task Runs_requests_side_by_side()
    {
        using var directory = new TemporaryDirectory();
        await using AgentPair pair = await AgentPair.StartAsync();
        directory.Shell("mkfifo pipe");
        Task<List<IWireMessage>> reader = pair.AskAsync(AgentPair.Shell($"cat {directory["pipe"]}"));
        await pair.AskAsync(AgentPair.Shell($"echo met > {directory["pipe"]}"));
        Assert.Equal("met", ((ModuleResult)(await reader)[0]).Result["stdout"].ToString());
    }

    [Fact]
    public async Task Answers_a_cancelled_request_all_the_same()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        RunModule request = AgentPair.Shell("echo $$; exec sleep 1000") with { Flags = RunFlags.FollowOutput };
        List<IWireMessage> answers = await pair.AskAsync(
            request,
            async (channel, message) =>
            {
                if (message is ModuleOutput)
                    await channel.SendAsync(new Cancel(TimeSpan.FromSeconds(5)), CancellationToken.None);
            });
        MapValue result = ((ModuleResult)answers[^1]).Result;
        Assert.Equal((true, "-15", "The step was cancelled"), (result["failed"].IsTruthy, result["rc"].ToString(), result["msg"].ToString()));
    }

    [Fact]
    public async Task Ends_a_step_at_its_deadline()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        List<IWireMessage> answers = await pair.AskAsync(AgentPair.Shell("sleep 1000") with { Deadline = TimeSpan.FromMilliseconds(50) });
        MapValue result = ((ModuleResult)answers[^1]).Result;
        Assert.Equal("The shell action failed to execute in the expected time frame (0.05) and was terminated", result["msg"].ToString());
        Assert.True(result["failed"].IsTruthy);
    }

    [Fact]
    public async Task Fails_the_channel_of_a_module_that_it_does_not_have()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        IWireMessage answer = Assert.Single(await pair.AskAsync(new RunModule("no.such.module", new MapValue())));
        Assert.Equal("this agent has no module 'no.such.module'", Assert.IsType<ChannelFailed>(answer).Text);
    }

    [Fact]
    public async Task Fails_the_step_whose_arguments_are_wrong_and_stays()
    {
        await using AgentPair pair = await AgentPair.StartAsync();
        List<IWireMessage> answers = await pair.AskAsync(new RunModule("stat", new MapValue { ["bogus"] = 1 }));
        Assert.StartsWith("Unsupported parameters for (stat) module: bogus.", ((ModuleResult)answers[0]).Result["msg"].ToString());
        Assert.Single(await pair.AskAsync(AgentPair.Shell("true")));
    }

    [Fact]
    public async Task Holds_the_output_limit_of_the_welcome()
    {
        await using AgentPair pair = await AgentPair.StartAsync(outputLimit: 10);
        List<IWireMessage> answers = await pair.AskAsync(AgentPair.Shell("echo 0123456789abcdef"));
        Assert.StartsWith("0123456789\n[output cut here:", ((ModuleResult)answers[0]).Result["stdout"].ToString());
    }

    [Fact]
    public async Task Asks_for_content_and_writes_it()
    {
        using var directory = new TemporaryDirectory();
        await using AgentPair pair = await AgentPair.StartAsync();
        byte[] content = new byte[1_000_000];
        new Random(1).NextBytes(content);
        var arguments = new MapValue { ["dest"] = directory["file"], ["size"] = content.Length, ["sha1"] = Convert.ToHexStringLower(SHA1.HashData(content)) };
        const int Piece = 32 * 1024;
        List<IWireMessage> answers = await pair.AskAsync(
            new RunModule("mitogen.write_file", arguments),
            async (channel, message) =>
            {
                for (int at = 0; message is NeedContent && at < content.Length; at += Piece)
                {
                    int count = Math.Min(Piece, content.Length - at);
                    await channel.SendAsync(new Content(content.AsMemory(at, count), at + count == content.Length), CancellationToken.None);
                }
            });
        Assert.True(((ModuleResult)answers[^1]).Result["changed"].IsTruthy);
        Assert.Equal(content, File.ReadAllBytes(directory["file"]));
    }

    [Fact]
    public async Task Leaves_no_process_when_the_link_is_gone()
    {
        AgentPair pair = await AgentPair.StartAsync();
        WireChannel channel = pair.Link.Root.Open();
        await channel.SendAsync(AgentPair.Shell("sleep 1000 & echo $!; wait") with { Flags = RunFlags.FollowOutput }, CancellationToken.None);
        var output = (ModuleOutput)(await channel.ReceiveAsync(CancellationToken.None))!;
        int process = int.Parse(Encoding.UTF8.GetString(output.Data.Span), CultureInfo.InvariantCulture);
        await pair.DisposeAsync();
        Assert.False(RunningProcesses.IsRunning(process));
    }

    private static MapValue Item(string script) => new() { ["cmd"] = script };
}
