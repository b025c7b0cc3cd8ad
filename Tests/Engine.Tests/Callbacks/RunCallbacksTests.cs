using System.Xml.Linq;
using Mitogen.Callbacks;
using Mitogen.Events;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Callbacks;

public sealed class RunCallbacksTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mitogen-callbacks-");
    private readonly Dictionary<string, string> _environment = [];
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("defualt", "stdout_callback: there is no output 'defualt'; did you mean 'default'?")]
    [InlineData("acme.tools.pretty", "stdout_callback: there is no output 'acme.tools.pretty'. Callbacks written in Python do not run here; set stdout_callback")]
    public void Refuses_an_output_that_there_is_not_by_name_and_says_what_to_do(string name, string expected)
    {
        _environment["ANSIBLE_STDOUT_CALLBACK"] = name;
        Assert.StartsWith(expected, Assert.Throws<CallbackException>(() => Create()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_out_an_additional_callback_that_there_is_not_and_says_so()
    {
        _environment["ANSIBLE_CALLBACKS_ENABLED"] = "acme.audit,timer";
        Show(Create());
        Assert.StartsWith("[WARNING]: callbacks_enabled: the callback 'acme.audit' is left out;", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Playbook run took 0 days, 0 hours, 1 minutes, 5 seconds\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_options_from_ansible_cfg_and_names_it_when_verbose()
    {
        string file = Path.Combine(_directory.FullName, "ansible.cfg");
        File.WriteAllText(file, "[defaults]\nstdout_callback = minimal\n");
        Show(Create(verbosity: 1));
        Assert.StartsWith($"Using {file} as config file\nweb | CHANGED | rc=0 >>\nhello\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Profiles_tasks_the_slowest_first()
    {
        _environment["ANSIBLE_CALLBACKS_ENABLED"] = "ansible.posix.profile_tasks";
        Show(Create());
        string[] lines = _output.ToString().TrimEnd('\n').Split('\n');
        Assert.Contains("Sunday 01 March 2026  12:00:01 +0000 (0:00:01.000)       0:00:01.000 ********** ", lines);
        Assert.Equal(["greet " + new string('-', 66) + " 60.00s", "fail " + new string('-', 68) + " 4.00s"], lines[^2..]);
        Assert.All(lines[^2..], line => Assert.Equal(79, line.Length));
    }

    [Fact]
    public void Writes_a_report_for_build_servers()
    {
        _environment["ANSIBLE_CALLBACKS_ENABLED"] = "junit";
        _environment["JUNIT_OUTPUT_DIR"] = "reports";
        Show(Create());
        XElement report = XDocument.Load(Assert.Single(Directory.GetFiles(Path.Combine(_directory.FullName, "reports")))).Root!;
        Assert.Equal(("1", "3"), (report.Attribute("failures")!.Value, report.Attribute("tests")!.Value));
        XElement[] cases = [.. report.Descendants("testcase")];
        Assert.Equal(["[web] All: greet", "[db] All: greet", "[web] All: fail"], cases.Select(one => one.Attribute("name")!.Value));
        Assert.EndsWith("/site.yml:3", cases[0].Attribute("classname")!.Value, StringComparison.Ordinal);
        Assert.Equal("not here", cases[1].Element("skipped")!.Value);
        Assert.Equal("it broke", cases[2].Element("failure")!.Attribute("message")!.Value);
    }

    [Fact]
    public void Keeps_the_last_result_of_each_host_in_a_tree()
    {
        _environment["ANSIBLE_CALLBACKS_ENABLED"] = "tree";
        _environment["ANSIBLE_CALLBACK_TREE_DIR"] = Path.Combine(_directory.FullName, "tree");
        Show(Create());
        Assert.Equal("{\"msg\": \"it broke\"}", File.ReadAllText(Path.Combine(_directory.FullName, "tree", "web")));
        Assert.False(File.Exists(Path.Combine(_directory.FullName, "tree", "db"))); // Skipped all the time.
    }

    [Fact]
    public void Tells_a_whole_run_as_one_document()
    {
        _environment["ANSIBLE_STDOUT_CALLBACK"] = "json";
        Show(Create());
        var report = (MapValue)JsonText.Parse(_output.ToString());
        var play = (MapValue)((ListValue)report["plays"])[0];
        var tasks = (ListValue)play["tasks"];
        Assert.Equal(2, tasks.Count);
        var web = (MapValue)((MapValue)((MapValue)tasks[0])["hosts"])["web"];
        Assert.Equal(("hello", "command"), (web["stdout"].ToString(), web["action"].ToString()));
        Assert.Equal(IntegerValue.Of(1), ((MapValue)((MapValue)report["stats"])["web"])["failures"]);
    }

    private IRunCallback Create(int verbosity = 0)
    {
        var options = new MitogenOptions { WorkingDirectory = _directory.FullName, HomeDirectory = _directory.FullName, Environment = _environment };
        var run = new PlaybookRun { Playbooks = ["site.yml"], Verbosity = verbosity };
        return RunCallbacks.Create(options, run, _output, _error, new CallbackOptions { Verbosity = verbosity }, new UtcTime());
    }

    private static void Show(IRunCallback callback)
    {
        var begin = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var greet = new TaskInfo(1, "greet", "command", new SourcePosition("site.yml", 3, 5), IsHandler: false, []);
        var fail = new TaskInfo(2, "fail", "fail", new SourcePosition("site.yml", 5, 5), IsHandler: false, []);
        callback.Handle(new PlaybookStarted("site.yml") { Plays = 1, At = begin });
        callback.Handle(new PlayStarted("All", ["web", "db"], new SourcePosition("site.yml", 1, 3), CheckMode: false) { At = begin });
        callback.Handle(new TaskStarted(greet) { At = begin.AddSeconds(1) });
        callback.Handle(Finished("web", greet, StepStatus.Changed, new MapValue { ["changed"] = true, ["rc"] = 0, ["stdout"] = "hello" }, begin.AddSeconds(60)));
        callback.Handle(Finished("db", greet, StepStatus.Skipped, new MapValue { ["skipped"] = true, ["skip_reason"] = "not here" }, begin.AddSeconds(60)));
        callback.Handle(new TaskStarted(fail) { At = begin.AddSeconds(61) });
        callback.Handle(Finished("web", fail, StepStatus.Failed, new MapValue { ["failed"] = true, ["msg"] = "it broke" }, begin.AddSeconds(62)));
        callback.Handle(new RunFinished([new HostRecap("web") { Ok = 1, Changed = 1, Failed = 1 }, new HostRecap("db") { Skipped = 1 }], RunOutcome.HostsFailed, []) { At = begin.AddSeconds(65) });
    }

    private static StepFinished Finished(string host, TaskInfo task, StepStatus status, MapValue result, DateTimeOffset at) =>
        new(new StepResult { Host = host, Task = task, Status = status, Result = result }) { At = at };

    private sealed class UtcTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
