using Mitogen.Configuration;
using Mitogen.Diagnostics;

namespace Mitogen.Tests.Engine.Configuration;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("config-").FullName;
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly CollectedDiagnostics _diagnostics = new();

    public ConfigurationLoaderTests()
    {
        Directory.CreateDirectory(Work);
        Directory.CreateDirectory(Home);
        SetMode(Work, othersMayWrite: false);
        _environment["HOME"] = Home;
    }

    private string Work => Path.Combine(_root, "work");

    private string Home => Path.Combine(_root, "home");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Has_defaults_with_units()
    {
        EngineConfiguration configuration = Load();
        Assert.Equal(5, configuration.Execution.Forks);
        Assert.Equal(TimeSpan.FromSeconds(10), configuration.Connection.Timeout);
        Assert.True(configuration.Connection.CheckHostKey);
        Assert.Equal("ssh", configuration.Connection.Transport);
        Assert.Equal(["/etc/ansible/hosts"], configuration.Inventory);
        Assert.False(configuration.IsInventorySet);
        Assert.Equal([Path.Combine(Home, ".ansible/roles"), "/usr/share/ansible/roles", "/etc/ansible/roles"], configuration.RolesPath);
        Assert.True(configuration.JinjaNative);
        Assert.Equal("sudo", configuration.Become.Method);
        Assert.True(configuration.Variables.InjectFacts);
        Assert.Equal(104448, configuration.Display.MaxDiffBytes);
    }

    [Fact]
    public void Reads_ansible_cfg_with_paths_relative_to_it()
    {
        Write("work/ansible.cfg", """
            [defaults]
            forks = 7 ; seven
            inventory=a.ini,~/b
            roles_path = r1:$HOME/r2:/abs
            remote_user="quoted"
            REMOTE_PORT: 2222
              # a comment
            hash_behaviour = merge
            [privilege_escalation]
            become = Yes
            [ssh_connection]
            ssh_args = -o A=b
              -o C=d
            """);
        EngineConfiguration configuration = Load();
        Assert.Equal(7, configuration.Execution.Forks);
        Assert.Equal([Path.Combine(Work, "a.ini"), Path.Combine(Home, "b")], configuration.Inventory);
        Assert.Equal([Path.Combine(Work, "r1"), Path.Combine(Home, "r2"), "/abs"], configuration.RolesPath);
        Assert.Equal("quoted", configuration.Connection.RemoteUser);
        Assert.Equal(2222, configuration.Connection.RemotePort);
        Assert.True(configuration.Become.Enabled);
        Assert.True(configuration.Variables.MergeHashes);
        Assert.Equal("-o A=b\n-o C=d", configuration.Connection.SshArgs);
        Assert.Equal(Path.Combine(Work, "ansible.cfg"), configuration.ConfigFile);
        Assert.Empty(_diagnostics.Snapshot());
    }

    [Fact]
    public void The_environment_is_stronger_and_its_paths_are_relative_to_the_working_directory()
    {
        Write("home/.ansible.cfg", "[defaults]\nforks = 7\nroles_path = there\njinja2_native = false\n");
        _environment["ANSIBLE_FORKS"] = "9";
        Assert.Equal([Path.Combine(Home, "there")], Load().RolesPath);
        Assert.False(Load().JinjaNative);
        _environment["ANSIBLE_ROLES_PATH"] = "here";
        _environment["ANSIBLE_INVENTORY"] = "web1,";
        _environment["NO_COLOR"] = "x";
        EngineConfiguration configuration = Load();
        Assert.Equal(9, configuration.Execution.Forks);
        Assert.Equal([Path.Combine(Work, "here")], configuration.RolesPath);
        Assert.Equal(["web1,"], configuration.Inventory);
        Assert.True(configuration.IsInventorySet);
        Assert.True(configuration.Display.NoColor);
        Assert.Equal("<environment ANSIBLE_FORKS>", configuration.Settings.Single(value => value.Setting.Name == "DEFAULT_FORKS").Position!.ToString());
    }

    [Fact]
    public void The_home_of_the_language_moves_the_default_paths()
    {
        _environment["ANSIBLE_HOME"] = "/srv/ansible";
        Assert.Equal("/srv/ansible/collections", Load().CollectionsPath[0]);
    }

    [Fact]
    public void Takes_the_first_file_that_is_there()
    {
        Write("home/.ansible.cfg", "[defaults]\nforks=1\n");
        Assert.Equal(1, Load().Execution.Forks);
        Write("work/ansible.cfg", "[defaults]\nforks=2\n");
        Assert.Equal(2, Load().Execution.Forks);
        Write("named/ansible.cfg", "[defaults]\nforks=3\n");
        _environment["ANSIBLE_CONFIG"] = "../named";
        Assert.Equal(3, Load().Execution.Forks);
        _environment["ANSIBLE_CONFIG"] = "../nowhere.cfg";
        Assert.Equal(2, Load().Execution.Forks);
    }

    [Fact]
    public void A_file_in_a_directory_where_anybody_may_write_is_not_read()
    {
        Write("work/ansible.cfg", "[defaults]\nforks=2\n");
        SetMode(Work, othersMayWrite: true);
        Assert.Equal(5, Load().Execution.Forks);
        Assert.Contains("anybody may write to the directory", Assert.Single(_diagnostics.Snapshot()).Message, StringComparison.Ordinal);
        _environment["ANSIBLE_CONFIG"] = Path.Combine(Work, "ansible.cfg");
        Assert.Equal(2, Load().Execution.Forks);
    }

    [Fact]
    public void Reports_all_that_is_wrong_together()
    {
        Write("work/ansible.cfg", "[defaults]\nforks = many\ngathering = sometimes\nno_value\n[ssh_connection\n[diff]\nalways = perhaps\n[defaults]\n");
        _environment["ANSIBLE_TIMEOUT"] = "-1";
        var exception = Assert.Throws<ConfigurationException>(Load);
        string file = Path.Combine(Work, "ansible.cfg");
        Assert.Equal(
            [
                $"{file}:4:1: expected key = value, found: no_value",
                $"{file}:5:1: this section is not closed: expected ]",
                $"{file}:8:1: the section [defaults] is there already",
                $"{file}:2:1: [defaults] forks must be a whole number, 0 or more, not 'many'",
                $"{file}:3:1: [defaults] gathering must be one of implicit, explicit, smart, not 'sometimes'",
                "<environment ANSIBLE_TIMEOUT>: ANSIBLE_TIMEOUT must be a whole number, 0 or more, not '-1'",
                $"{file}:7:1: [diff] always must be yes or no, not 'perhaps'",
            ],
            exception.Problems.Select(problem => problem.Message));
    }

    [Theory]
    [InlineData("forks=1\n", "ansible.cfg:1:1: a setting stands before the first [section]")]
    [InlineData("[defaults]\nforks=1\nForks=2\n", "ansible.cfg:3:1: the setting [defaults] forks is there already")]
    public void Says_what_is_wrong_with_the_file(string text, string expected)
    {
        Write("work/ansible.cfg", text);
        Assert.Equal(Path.Combine(Work, expected), Assert.Throws<ConfigurationException>(Load).Message);
    }

    [Fact]
    public void Says_of_every_setting_that_does_nothing_here()
    {
        Write("work/ansible.cfg", "[defaults]\nforks=1\nnonsense=1\nlog_path=/x\nlocal_tmp=/x\n[ssh_connection]\npipelining=True\n[nosection]\nx=1\n");
        _environment["ANSIBLE_FILTER_PLUGINS"] = "/x";
        _environment["ANSIBLE_WHATEVER"] = "1";
        Load();
        Assert.Equal(
            [
                "the setting [defaults] nonsense is not known and has no effect",
                "the setting [defaults] log_path is not supported and has no effect",
                "the setting [nosection] x is not known and has no effect",
                "the setting ANSIBLE_FILTER_PLUGINS is not supported and has no effect",
                "the setting ANSIBLE_WHATEVER is not known and has no effect",
                "without effect here, where nothing needs it: [defaults] local_tmp, [ssh_connection] pipelining",
            ],
            _diagnostics.Snapshot().Select(warning => warning.Message));
    }

    [Fact]
    public void Knows_every_setting_once()
    {
        Assert.Equal(SettingTable.All.Count, SettingTable.All.Select(setting => setting.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(SettingTable.All, setting => Assert.True(setting.Keys.Count + setting.Variables.Count > 0, setting.Name));
    }

    private EngineConfiguration Load() => ConfigurationLoader.Load(_environment, Work, _diagnostics);

    private void Write(string path, string text)
    {
        string file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static void SetMode(string directory, bool othersMayWrite)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            File.SetUnixFileMode(directory, othersMayWrite ? own | UnixFileMode.OtherWrite : own);
        }
    }
}
