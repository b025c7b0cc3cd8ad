namespace Mitogen.Tests.Cli.Adhoc;

/// <summary><c>mitogen adhoc</c> as a person and a script use it. What it shows was observed with ansible-core 2.14.</summary>
public sealed class AdhocCommandTests : ProgramTestBase
{
    [Theory]
    [InlineData(0, "a | SUCCESS => {\n    \"changed\": false,\n    \"ping\": \"pong\"\n}\n", "a", "-m", "ping")]
    [InlineData(0, "a | CHANGED | rc=0 >>\nhi there\n", "a", "-a", "echo hi there")]
    [InlineData(0, "a | CHANGED | rc=0 | (stdout) hi\n", "a", "-a", "echo hi", "-o")]
    [InlineData(2, "a | FAILED | rc=3 >>\nxynon-zero return code\n", "a", "-m", "shell", "-a", "echo x; echo y >&2; exit 3")]
    [InlineData(0, "a | CHANGED | rc=0 >>\nraw\n\n", "a", "-m", "raw", "-a", "echo raw")]
    [InlineData(2, "a | FAILED! => {\n    \"changed\": false,\n    \"msg\": \"no\"\n}\n", "a", "-m", "fail", "-a", "msg=no")]
    [InlineData(0, "a | SUCCESS => {\n    \"msg\": \"host a\"\n}\n", "a", "-m", "debug", "-a", "msg='host {{ inventory_hostname }}'")]
    [InlineData(0, "a | SUCCESS => {\n    \"msg\": [\n        1,\n        2\n    ]\n}\n", "a", "-m", "debug", "-a", "{\"msg\": [1, 2]}")]
    [InlineData(0, "a | SUCCESS => {    \"changed\": false,    \"v\": \"x\"}\n", "a", "-m", "debug", "-a", "var=v", "-o", "-e", "v=x")]
    [InlineData(0, "  hosts (2):\n    a\n    b\n", "all", "--list-hosts")]
    [InlineData(0, "  hosts (1):\n    b\n", "all:!a", "--list-hosts")]
    [InlineData(0, "  hosts (1):\n    b\n", "all", "-l", "b", "--list-hosts")]
    public async Task Shows_what_the_hosts_answer(int exitCode, string expected, params string[] arguments)
    {
        ProgramRun run = await AdhocAsync(arguments);
        Assert.Equal((exitCode, expected, ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData(0, "[WARNING]: No hosts matched, nothing to do", "nobody", "-m", "ping")]
    [InlineData(5, "No argument passed to command module", "a")]
    [InlineData(5, "No argument passed to shell module", "a", "-m", "shell")]
    [InlineData(5, "'import_role' is not a valid action for ad-hoc commands", "a", "-m", "import_role", "-a", "name=x")]
    [InlineData(5, "--tree is an option of ansible that this version does not serve", "a", "-m", "ping", "-t", "out")]
    [InlineData(2, "the following arguments are required: pattern")]
    [InlineData(2, "unrecognized arguments: b", "a", "b", "-m", "ping")]
    public async Task Says_what_is_wrong(int exitCode, string expected, params string[] arguments)
    {
        ProgramRun run = await AdhocAsync(arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error);
    }

    private Task<ProgramRun> AdhocAsync(params string[] arguments)
    {
        Write("hosts", "a ansible_connection=local\nb ansible_connection=local\n");
        return ProgramRun.StartAsync(Folder, "", ["adhoc", "-i", "hosts", .. arguments]);
    }
}
