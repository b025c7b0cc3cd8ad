using System.Text.Json;

namespace Mitogen.Tests.Cli.Doc;

/// <summary><c>mitogen doc</c>, next to ansible-doc.</summary>
public sealed class DocTests : ProgramTestBase
{
    private const string Specification = """
        argument_specs:
          main:
            short_description: Sets up a web server
            description:
              - A first paragraph that is long enough to be wrapped at the end of a line, wherever that is.
              - A second one.
            author: Somebody
            options:
              port:
                type: int
                required: true
                description: The port.
              kind:
                type: str
                choices: [a, b]
                default: a
                description:
                  - What kind.
              parts:
                type: list
                elements: dict
                description: Parts.
                options:
                  name:
                    type: str
                    required: true
                    description: Its name.
          other:
            short_description: Another way in
            options: {}
        """;

    public DocTests()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "roles/web/meta"));
        Write("roles/web/meta/argument_specs.yml", Specification + "\n");
    }

    [Fact]
    public async Task Tells_all_of_a_module()
    {
        ProgramRun run = await DocAsync("stat");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("> ANSIBLE.BUILTIN.STAT    (native)\n\n        ", run.Output);
        Assert.Contains("OPTIONS (= is mandatory):\n", run.Output);
        Assert.Contains("\n= path\n", run.Output);
        Assert.Contains("        aliases: [dest, name]\n        type: path\n", run.Output);
        Assert.Contains("        choices: [md5, sha1, sha224, sha256, sha384, sha512]\n        default: sha1\n        type: str\n", run.Output);
        Assert.Contains("ATTRIBUTES:\n\n        check_mode:\n          support: full\n", run.Output);
        Assert.Contains("EXAMPLES:\n\n- ansible.builtin.stat:\n    path: /etc/app.conf\n", run.Output);
        Assert.Contains("RETURN VALUES:\n- stat\n", run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 70, line));
    }

    [Theory]
    [InlineData("filter", "combine", "> ANSIBLE.BUILTIN.COMBINE    (native)")]
    [InlineData("filter", "ipaddr", "> ANSIBLE.UTILS.IPADDR    (native)")]
    [InlineData("test", "==", "> ANSIBLE.BUILTIN.EQ    (native)")]
    [InlineData("lookup", "ansible.builtin.env", "> ANSIBLE.BUILTIN.ENV    (native)")]
    [InlineData("connection", "ssh", "> ANSIBLE.BUILTIN.SSH    (native)")]
    [InlineData("become", "sudo", "> ANSIBLE.BUILTIN.SUDO    (native)")]
    [InlineData("callback", "profile_tasks", "> ANSIBLE.POSIX.PROFILE_TASKS    (native)")]
    [InlineData("strategy", "free", "> ANSIBLE.BUILTIN.FREE    (native)")]
    [InlineData("inventory", "constructed", "> ANSIBLE.BUILTIN.CONSTRUCTED    (native)")]
    [InlineData("vars", "host_group_vars", "> ANSIBLE.BUILTIN.HOST_GROUP_VARS    (native)")]
    [InlineData("keyword", "hosts", "hosts:\n  applies_to:\n  - Play\n  description: ")]
    public async Task Tells_of_every_kind(string kind, string name, string expected)
    {
        ProgramRun run = await DocAsync("-t", kind, name);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(expected, run.Output);
    }

    [Theory]
    [InlineData("module", "Adds a host")]
    [InlineData("filter", "Maps laid over")]
    [InlineData("keyword", "hosts: The hosts of the play")]
    public async Task Lists_what_there_is(string kind, string expected)
    {
        ProgramRun run = await DocAsync("--list", "--type", kind);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public async Task Lists_one_collection_and_says_which_it_does_not_know()
    {
        ProgramRun run = await DocAsync("-l", "-t", "filter", "ansible.utils");
        Assert.All(run.Output.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("ansible.utils.", line));
        ProgramRun unknown = await DocAsync("-l", "no.such");
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-doc", Folder, "", "-l", "no.such");
        Assert.Equal((theirs.ExitCode, ""), (unknown.ExitCode, unknown.Output));
        Assert.StartsWith("ERROR! Cannot use supplied collection no.such: unable to locate collection no.such", unknown.Error);
    }

    [Fact]
    public async Task Lists_the_same_modules_and_filters_in_JSON_and_as_files()
    {
        using JsonDocument listed = JsonDocument.Parse((await DocAsync("-l", "-j")).Output);
        ProgramRun files = await DocAsync("-F");
        Assert.Equal(listed.RootElement.EnumerateObject().Select(one => one.Name), files.Output.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')[0]));
        Assert.All(files.Output.TrimEnd('\n').Split('\n'), line => Assert.EndsWith("(native)", line.TrimEnd()));
    }

    [Fact]
    public async Task Gives_JSON_in_the_shape_of_ansible_doc()
    {
        using JsonDocument ours = JsonDocument.Parse((await DocAsync("-j", "slurp")).Output);
        using JsonDocument theirs = JsonDocument.Parse((await ProgramRun.OracleAsync("ansible-doc", Folder, "", "-j", "slurp")).Output);
        JsonElement our = ours.RootElement.GetProperty("slurp"), their = theirs.RootElement.GetProperty("slurp");
        Assert.Equal(their.EnumerateObject().Select(one => one.Name).Order(), our.EnumerateObject().Select(one => one.Name).Order());
        JsonElement ourSource = our.GetProperty("doc").GetProperty("options").GetProperty("src"), theirSource = their.GetProperty("doc").GetProperty("options").GetProperty("src");
        Assert.Equal(theirSource.EnumerateObject().Select(one => one.Name).Order(), ourSource.EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal(theirSource.GetProperty("type").GetString(), ourSource.GetProperty("type").GetString());
        Assert.Equal(theirSource.GetProperty("aliases")[0].GetString(), ourSource.GetProperty("aliases")[0].GetString());
    }

    [Fact]
    public async Task Options_of_native_modules_have_the_types_and_defaults_that_ansible_doc_tells()
    {
        string[] modules = ["command", "copy", "file", "stat", "slurp", "template", "setup", "ping", "async_status"];
        using JsonDocument ours = JsonDocument.Parse((await DocAsync(["-j", .. modules])).Output);
        using JsonDocument theirs = JsonDocument.Parse((await ProgramRun.OracleAsync("ansible-doc", Folder, "", ["-j", .. modules])).Output);
        var different = new List<string>();
        foreach (string module in modules)
        {
            JsonElement known = ours.RootElement.GetProperty(module).GetProperty("doc").GetProperty("options");
            foreach (JsonProperty option in theirs.RootElement.GetProperty(module).GetProperty("doc").GetProperty("options").EnumerateObject())
            {
                if (option.Name == "free_form")
                    continue; // Here it is another name of cmd.
                if (!known.TryGetProperty(option.Name, out JsonElement own))
                    different.Add($"{module}.{option.Name} is missing");
                else if (option.Value.GetProperty("type").GetString() is var type && own.GetProperty("type").GetString() != type && (type, option.Name) is not (("str", "content") or (_, "mode")))
                    different.Add($"{module}.{option.Name} is {own.GetProperty("type")}, not {type}");
            }
        }

        Assert.Equal([], different);
    }

    [Fact]
    public async Task Writes_snippets_that_are_tasks()
    {
        ProgramRun run = await DocAsync("-s", "slurp");
        Assert.Equal("- name: Fetches a file of the target as Base64\n  slurp:\n      src:                   # (required) The file.\n", run.Output);
        ProgramRun lookup = await DocAsync("-s", "-t", "lookup", "env");
        Assert.EndsWith("\nlookup('env', < _terms >, default=)\n", lookup.Output);
    }

    [Theory]
    [InlineData("", "copyy", "[WARNING]: copyy was not found; did you mean 'copy'?\n")]
    [InlineData("filter", "slurp", "[WARNING]: slurp was not found; there is a module of this name (-t module)\n")]
    [InlineData("keyword", "hostss", "[WARNING]: Skipping Invalid keyword 'hostss' specified: 'hostss'; did you mean 'hosts'?\n")]
    [InlineData("", "no.such.thing", "[WARNING]: no.such.thing was not found; only native modules are known here\n")]
    public async Task Warns_of_unknown_names_and_ends_as_ansible_doc_does(string kind, string name, string expected)
    {
        string[] arguments = kind.Length == 0 ? [name] : ["-t", kind, name];
        ProgramRun ours = await DocAsync(arguments);
        Assert.Equal(("", expected), (ours.Output, ours.Error.Replace("\n", " ", StringComparison.Ordinal).TrimEnd() + "\n"));
        Assert.Equal((await ProgramRun.OracleAsync("ansible-doc", Folder, "", arguments)).ExitCode, ours.ExitCode);
    }

    [Theory]
    [InlineData()]
    [InlineData("-t", "nosuch", "x")]
    [InlineData("-l", "-s")]
    [InlineData("-t", "filter", "-s", "combine")]
    [InlineData("-l", "-e", "main")]
    public async Task Ends_with_the_exit_code_of_ansible_doc_on_misuse(params string[] arguments)
    {
        ProgramRun ours = await DocAsync(arguments);
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-doc", Folder, "", arguments);
        Assert.Equal(theirs.ExitCode, ours.ExitCode);
        Assert.NotEqual("", ours.Error);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("-e", "main", "web")]
    [InlineData("-e", "other", "web")]
    [InlineData("-j", "web")]
    public async Task Shows_what_roles_take_as_ansible_doc_does(params string[] arguments)
    {
        string[] all = ["-t", "role", "-r", "roles", .. arguments];
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-doc", Folder, "", all);
        ProgramRun ours = await DocAsync(all);
        Assert.Equal(theirs.Output.TrimEnd('\n'), ours.Output.TrimEnd('\n'));
        Assert.Equal(theirs.ExitCode, ours.ExitCode);
    }

    [Fact]
    public async Task Lists_roles_with_their_entry_points()
    {
        ProgramRun run = await DocAsync("-t", "role", "-l", "-r", "roles");
        string[] own = [.. run.Output.Split('\n').Where(line => line.StartsWith("web ", StringComparison.Ordinal))];
        Assert.Equal(["main", "other"], own.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        ProgramRun unknown = await DocAsync("-t", "role", "-r", "roles", "webb");
        Assert.Equal((0, "", "[WARNING]: webb was not found; did you mean 'web'?\n"), (unknown.ExitCode, unknown.Output, unknown.Error));
    }

    private Task<ProgramRun> DocAsync(params string[] arguments) => ProgramRun.StartAsync(Folder, "", ["doc", .. arguments]);
}
