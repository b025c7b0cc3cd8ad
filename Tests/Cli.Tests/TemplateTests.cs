namespace Mitogen.Tests.Cli;

/// <summary><c>mitogen template</c> as a person and a script use it.</summary>
public sealed class TemplateTests : ProgramTestBase
{
    /// <summary>"open sesame", by ansible-vault of ansible-core 2.14.18 with the password "vault-password".</summary>
    private const string VaultedLines = """
        33663861323563643431653934343430343537633261626130613963646566393162346565383861
          6361613033633038616561333364636466396364333838650a393231303338333765613961653438
          36656437346131653937306133636236616561643931376331363734633163393065633834323165
          3964643436333937380a663533336665346533376538666163373263356262356466656465306338
          3731
        """;

    [Theory]
    [InlineData("1 + 1", "2\n")]
    [InlineData("'text'", "text\n")]
    [InlineData("{'a': 1.0, 'b': [none, true]}", "{\n    \"a\": 1.0,\n    \"b\": [\n        null,\n        true\n    ]\n}\n")]
    [InlineData("10 ** 30", "1000000000000000000000000000000\n")]
    [InlineData("who | upper", "ME\n")]
    [InlineData("[one, more]", "[\n    \"1\",\n    2\n]\n")]
    [InlineData("lookup('file', 'vars.yml')", "more: 2\n")]
    [InlineData("inventory_hostname", "localhost\n")]
    public async Task Evaluates_an_expression(string expression, string expected)
    {
        Write("vars.yml", "more: 2\n");
        ProgramRun run = await TemplateAsync("", "-x", expression, "-e", "who=me one=1", "-e", "@vars.yml");
        Assert.Equal((0, expected, ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("--native", "5 + 1 == 6", "true\n")]
    [InlineData("--no-native", "[1, 2]", "[\n    1,\n    2\n]\n")]
    [InlineData("--no-native", "none", "\n")]
    [InlineData("--native", "none", "null\n")]
    public async Task Evaluates_in_the_mode_that_is_asked_for(string mode, string expression, string expected)
    {
        ProgramRun run = await TemplateAsync("", mode, "--expression", expression);
        Assert.Equal((0, expected), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Renders_a_file_with_the_variables_of_a_host()
    {
        WriteInventory();
        Write("page.j2", "{% include 'head.j2' %}\n\nurl {{ app_url }}\n{% for n in names %}\n- {{ n }}\n{% endfor %}\n");
        Write("head.j2", "for {{ inventory_hostname }}, {{ template_path }}\n");
        ProgramRun run = await TemplateAsync("", "page.j2", "-i", "hosts", "--host", "web1");
        Assert.Equal((0, "for web1, page.j2\nurl http://main:8080/\n- a\n- b\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Renders_standard_input()
    {
        ProgramRun run = await TemplateAsync("hello {{ who }}\n", "-", "-e", "{\"who\": \"you\"}");
        Assert.Equal((0, "hello you\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Explains_where_variables_came_from_and_what_they_shadow()
    {
        WriteInventory();
        ProgramRun run = await TemplateAsync("", "-x", "app_url ~ tier ~ (nowhere | default(''))", "-i", "hosts", "--host", "web1", "-e", "tier=given", "--explain");
        Assert.Equal((0, "http://main:8080/given\n"), (run.ExitCode, run.Output));
        string[] expected =
        [
            "app_url = \"http://{{ db_host }}:{{ http_port }}/\"",
            "    from playbook group_vars/all, FOLDER/group_vars/all.yml:1:10",
            "db_host = \"main\"",
            "    from playbook group_vars/all, FOLDER/group_vars/all.yml:2:10",
            "http_port = 8080",
            "    from inventory, host web1, FOLDER/hosts:2:16",
            "    shadows 81 from playbook group_vars/web, FOLDER/group_vars/web.yml:1:12",
            "    shadows 80 from playbook group_vars/all, FOLDER/group_vars/all.yml:3:12",
            "tier = \"given\"",
            "    from extra vars (-e), <extra vars>",
            "    shadows \"front\" from inventory, group web, FOLDER/hosts:5:6",
            "nowhere is not defined",
            "",
        ];
        Assert.Equal(string.Join('\n', expected), run.Error.Replace(Folder, "FOLDER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_variables_in_an_inventory_in_YAML()
    {
        Write("hosts.yml", "all:\n  vars:\n    tier: all\n  children:\n    web:\n      hosts:\n        web1:\n          tier: own\n");
        ProgramRun run = await TemplateAsync("", "-x", "tier", "-i", "hosts.yml", "--host", "web1", "--explain");
        Assert.Equal("own\n", run.Output);
        Assert.Contains("/hosts.yml:8:17", run.Error);
        Assert.Contains("/hosts.yml:3:11", run.Error);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_place_chain_and_suggestion()
    {
        WriteInventory();
        Write("group_vars/all.yml", "app_url: \"http://{{ db_hst }}/\"\ndb_host: main\n");
        Write("page.j2", "line\n  {{ app_url }}\n");
        ProgramRun run = await TemplateAsync("", "page.j2", "-i", "hosts", "--host", "web1");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("group_vars/all.yml:1:21: 'db_hst' is undefined", run.Error);
        Assert.Contains(" 1 | app_url: \"http://{{ db_hst }}/\"\n   |                     ^ here", run.Error);
        Assert.Contains("app_url (", run.Error);
        Assert.Contains("Did you mean 'db_host'?", run.Error);
    }

    [Fact]
    public async Task Decrypts_with_the_vault_password_and_keeps_secrets_out_of_explanations()
    {
        Write("password", "vault-password\n");
        Write("secret.yml", """
            password: !vault |
              $ANSIBLE_VAULT;1.1;AES256
              ENVELOPE
            """.Replace("ENVELOPE", VaultedLines, StringComparison.Ordinal));
        ProgramRun run = await TemplateAsync("", "-x", "password", "-e", "@secret.yml", "--vault-password-file", "password", "--explain");
        Assert.Equal((0, "open sesame\n"), (run.ExitCode, run.Output));
        Assert.DoesNotContain("sesame", run.Error);
        ProgramRun asked = await TemplateAsync("vault-password\n", "-x", "password", "-e", "@secret.yml", "--ask-vault-pass");
        Assert.Equal((0, "open sesame\n", "Vault password: \n"), (asked.ExitCode, asked.Output, asked.Error));
        ProgramRun without = await TemplateAsync("", "-x", "password", "-e", "@secret.yml");
        Assert.Equal(1, without.ExitCode);
        Assert.Contains("secret.yml:1:", without.Error);
    }

    [Theory]
    [InlineData(2, "a file or --expression is required")]
    [InlineData(2, "not allowed with a file", "page.j2", "-x", "1")]
    [InlineData(2, "unrecognized arguments: other.j2", "page.j2", "other.j2")]
    [InlineData(2, "--no-native: not allowed with argument --native", "-x", "1", "--native", "--no-native")]
    [InlineData(2, "unrecognized arguments: --nonsense", "-x", "1", "--nonsense")]
    [InlineData(1, "nofile.j2 cannot be read", "nofile.j2")]
    [InlineData(1, "the inventory has no host 'web7'; did you mean 'web1'?", "-x", "1", "-i", "hosts", "--host", "web7")]
    [InlineData(1, "<expression>:1:2: division by zero", "-x", "1/0")]
    [InlineData(1, "nosuch.yml", "-x", "1", "-e", "@nosuch.yml")]
    public async Task Ends_with_a_code_that_tells_usage_from_failure(int exitCode, string expected, params string[] arguments)
    {
        WriteInventory();
        ProgramRun run = await TemplateAsync("", arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error);
    }

    [Fact]
    public async Task Helps()
    {
        ProgramRun run = await TemplateAsync("", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("--expression", run.Output);
        Assert.Contains("--explain", run.Output);
    }

    private Task<ProgramRun> TemplateAsync(string input, params string[] arguments) => ProgramRun.StartAsync(Folder, input, ["template", .. arguments]);

    private void WriteInventory()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "group_vars"));
        Write("hosts", "[web]\nweb1 http_port=8080\nweb2\n[web:vars]\ntier=front\n");
        Write("group_vars/all.yml", "app_url: \"http://{{ db_host }}:{{ http_port }}/\"\ndb_host: main\nhttp_port: 80\n");
        Write("group_vars/web.yml", "http_port: 81\nnames: [a, b]\n");
    }
}
