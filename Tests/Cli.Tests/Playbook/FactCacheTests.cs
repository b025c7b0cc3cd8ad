namespace Mitogen.Tests.Cli.Playbook;

/// <summary>The files of <c>fact_caching = jsonfile</c>: what one program writes the other reads.</summary>
public sealed class FactCacheTests : ProgramTestBase
{
    private const string Learn = """
        - set_fact: {kept: "ünï {{ '{{' }}", list: [1, 2.5, null], cacheable: true}
        - set_fact: {fleeting: 1}
        """;

    private const string Tell = """- debug: {msg: "{{ kept | default('nothing') }} {{ list | default('nothing') }} {{ fleeting | default('gone') }}"}""";

    public FactCacheTests() => Write("ansible.cfg", "[defaults]\nfact_caching = jsonfile\nfact_caching_connection = facts/here\nlocalhost_warning = false\n");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Are_written_and_read_by_either_program(bool oursWrites)
    {
        WritePlay(Learn);
        await RunAsync(oursWrites);
        WritePlay(Tell);
        Assert.Contains("ünï {{ [1, 2.5, None] gone", (await RunAsync(!oursWrites)).Output, StringComparison.Ordinal);
        Assert.Contains("ünï {{ [1, 2.5, None] gone", (await RunAsync(oursWrites)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_the_same_to_the_byte()
    {
        WritePlay(Learn);
        await RunAsync(ours: false);
        string theirs = ReadFile();
        File.Delete(FilePath);
        await RunAsync(ours: true);
        Assert.Equal(theirs, ReadFile());
    }

    [Fact]
    public async Task Are_removed_for_the_hosts_of_the_run_by_flush_cache()
    {
        Write("hosts", "localhost\nother ansible_connection=local\n");
        WritePlay(Learn.Replace("cacheable: true}", "cacheable: true}\n- set_fact: {kept: there, cacheable: true}\n  delegate_to: other\n  delegate_facts: true", StringComparison.Ordinal));
        await RunAsync(ours: true, "-i", "hosts");
        WritePlay(Tell);
        Assert.Contains("nothing nothing gone", (await RunAsync(ours: true, "-i", "hosts", "--flush-cache", "-l", "localhost")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
        Assert.True(File.Exists(FilePath.Replace("localhost", "other", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("fact_caching = redis", "Unable to load the facts cache plugin (redis)")]
    [InlineData("fact_caching = jsonfile", "fact_caching_connection, the directory of its files, is not set")]
    [InlineData("fact_caching = jsonfile\nfact_caching_connection = site.yml", "cannot be written")]
    public async Task Are_not_there_without_a_warning(string settings, string warning)
    {
        Write("ansible.cfg", $"[defaults]\n{settings}\n");
        WritePlay(Learn);
        ProgramRun run = await RunAsync(ours: true);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(warning, run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private string FilePath => Path.Combine(Folder, "facts/here/localhost");

    private string ReadFile() => File.ReadAllText(FilePath);

    private Task<ProgramRun> RunAsync(bool ours, params string[] more) => ours
        ? ProgramRun.StartAsync(Folder, "", ["playbook", "site.yml", .. more])
        : ProgramRun.OracleAsync("ansible-playbook", Folder, "", ["site.yml", .. more]);
}
