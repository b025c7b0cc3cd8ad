using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mitogen.Agents;
using Mitogen.Events;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class OutputLimitTests : RunTestBase
{
    private const long Megabyte = 1024 * 1024;
    private const string FloodLine = "yes 'a line of some length, as programs write them' | head -c 1073741824";

    /// <summary>Peaks as the kernel counts them (VmHWM), read by the last task: of the agent, and of the program, while it still runs.</summary>
    [Fact]
    public async Task A_gigabyte_of_output_leaves_the_memory_of_both_sides_bounded()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", sshd);
        host.Write("site.yml", Play($$$"""
            - name: flood
              shell: {{{FloodLine}}}
              register: flood
              no_log: true
            - debug: msg="{{ flood.stdout_truncated }}, {{ flood.stdout | length }}, {{ flood.stdout_lines[-1] }}"
            - name: peak
              shell: grep VmHWM /proc/$PPID/status
              register: peak
            - debug: var=peak.stdout
            - name: wait
              shell: "touch {{ playbook_dir }}/flooded; sleep 1000"
            """));
        await using ChildProcess program = ChildProcess.Start(MitogenProgram.Specify(host, "site.yml", "-i", "hosts"));
        string shown = await program.StandardOutput!.ReadUntilAsync("TASK [wait]", Limit);

        Assert.Contains("1063256064 bytes dropped, 10485760 kept at most]", shown, StringComparison.Ordinal);
        Assert.Contains("True, 1048", shown, StringComparison.Ordinal);
        string agentPeak = shown[shown.IndexOf("VmHWM:", StringComparison.Ordinal)..].Split('"')[0];
        Assert.InRange(Kilobytes(agentPeak.Replace("\\t", " ", StringComparison.Ordinal)) * 1024, Megabyte, 100 * Megabyte);
        string line = File.ReadLines($"/proc/{program.Pid}/status").Single(each => each.StartsWith("VmHWM:", StringComparison.Ordinal));
        Assert.InRange(Kilobytes(line) * 1024, Megabyte, 400 * Megabyte);
    }

    [Theory]
    [InlineData("shell")]
    [InlineData("raw")] // Without an agent: it is cut here.
    public async Task The_limit_can_be_set_and_what_is_cut_says_so(string module)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost(new AgentOptions { OutputLimit = 1000 });
        host.Add("target", sshd);
        RunReport report = await host.RunAsync(Play($"- name: flood\n  {module}: yes | head -c 5000"), cancellationToken: Limit);
        StepResult step = report.Expect(RunOutcome.Success).Step("target", "flood");
        Assert.EndsWith("\n[output cut here: 4000 bytes dropped, 1000 kept at most]", step.Result["stdout"].ToString(), StringComparison.Ordinal);
        Assert.True(step.Result["stdout_truncated"].IsTruthy);
    }

    [Fact]
    public async Task The_limit_is_an_option_of_the_library()
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        host.Write("site.yml", Play("- shell: yes | head -c 5000"));
        var services = new ServiceCollection();
        services.AddMitogen(options =>
        {
            options.WorkingDirectory = host.Directory;
            options.OutputLimit = 100;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        var events = new List<RunEvent>();
        await foreach (RunEvent happened in provider.GetRequiredService<IOrchestrator>().RunAsync(
            new PlaybookRun { Playbooks = ["site.yml"], Inventory = ["hosts"] }, Limit))
        {
            events.Add(happened);
        }

        StepResult step = Assert.Single(new RunReport(events).Expect(RunOutcome.Success).Steps);
        Assert.Contains("4900 bytes dropped", step.Result["stdout"].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100", 0, "4900 bytes dropped, 100 kept at most")]
    [InlineData("0", 5, "MITOGEN_OUTPUT_LIMIT: '0' is no number of bytes from 1 to 10485760")]
    [InlineData("64M", 5, "MITOGEN_OUTPUT_LIMIT: '64M' is no number of bytes from 1 to 10485760")]
    public async Task The_limit_is_a_variable_of_the_program(string limit, int exitCode, string expected)
    {
        await using var host = new PlaybookHost();
        host.AddLocal("near");
        host.Write("site.yml", Play("- shell: yes | head -c 5000\n  register: flood\n- debug: msg={{ flood.stdout }}"));
        ProcessSpec program = MitogenProgram.Specify(host, "site.yml", "-i", "hosts");
        CommandResult result = await Command.RunAsync(
            program with { EnvironmentChanges = new Dictionary<string, string?> { ["MITOGEN_OUTPUT_LIMIT"] = limit } }, input: null, Limit);
        Assert.Equal(exitCode, result.Status.ExitCode);
        Assert.Contains(expected, result.Output + result.Error, StringComparison.Ordinal);
    }

    private static long Kilobytes(string line) =>
        long.Parse(line.Split(' ', '\t').First(word => word.Length > 0 && char.IsAsciiDigit(word[0])), CultureInfo.InvariantCulture);
}
