using Mitogen.Diagnostics;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Playbooks;

/// <summary>What a running play asks of the loader: files and roles that tasks include.</summary>
public sealed class RuntimeLoadingTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("mitogen-include-").FullName;
    private readonly LoaderFixture _fixture;

    public RuntimeLoadingTests() => _fixture = new LoaderFixture(_directory);

    [Fact]
    public void Finds_included_tasks_beside_the_including_file_and_then_at_the_playbook()
    {
        Write("sub/a.yml", "- debug: {msg: near}\n");
        Write("top.yml", "- debug: {msg: top}\n");
        Playbook playbook = Load("- hosts: all\n");
        SourcePosition from = At("sub/including.yml");

        Assert.Equal("task debug {msg: 'near'}\n", ModelText.Of(_fixture.Loader.LoadTasks("a.yml", playbook.Plays[0].Directives, null, from).Tasks));
        Assert.Equal("task debug {msg: 'top'}\n", ModelText.Of(_fixture.Loader.LoadTasks("top.yml", playbook.Plays[0].Directives, null, from).Tasks));
    }

    [Fact]
    public void Puts_included_tasks_below_the_including_level()
    {
        Write("a.yml", "- ping:\n  become: false\n");
        Load("- hosts: all\n");
        var outer = new Directives { Become = true, Tags = ["t"] };

        TaskNode task = Assert.Single(_fixture.Loader.LoadTasks("a.yml", outer, null, At("site.yml")).Tasks);

        Assert.Same(outer, task.Directives.Outer);
        Assert.Equal(false, task.Directives.Find(level => level.Become));
    }

    [Fact]
    public void Lets_a_file_include_itself()
    {
        Write("a.yml", "- include_tasks: a.yml\n  when: again\n");
        Load("- hosts: all\n");

        Assert.Equal("task include_tasks {file: 'a.yml'} when=['again']\n", ModelText.Of(_fixture.Loader.LoadTasks("a.yml", Directives.None, null, At("a.yml")).Tasks));
    }

    [Fact]
    public void Loads_included_handlers_as_handlers()
    {
        Write("h.yml", "- name: h\n  ping:\n  listen: topic\n");
        Load("- hosts: all\n");

        Handler handler = Assert.IsType<Handler>(Assert.Single(_fixture.Loader.LoadHandlers("h.yml", Directives.None, null, At("site.yml")).Tasks));

        Assert.Equal("topic", handler.Listen);
    }

    [Fact]
    public void Loads_an_included_role_with_its_dependencies_and_parts()
    {
        Write("roles/web/tasks/install.yml", "- debug: {msg: install}\n");
        Write("roles/web/vars/main.yml", "v: 1\n");
        Write("roles/web/handlers/main.yml", "- name: h\n  ping:\n");
        Write("roles/web/meta/main.yml", "dependencies: [base]\n");
        Write("roles/base/tasks/main.yml", "- debug: {msg: base}\n");
        Load("- hosts: all\n");
        var request = new RoleRequest("web", new MapValue { ["p"] = 1 }, At("site.yml")) { TasksFrom = "install", IsPublic = false };

        LoadedTasks role = _fixture.Loader.LoadRole(request, Directives.None, parent: null);

        Assert.Equal("block [base]\n  task [base] debug {msg: 'base'}\nblock [web]\n  task [web] debug {msg: 'install'}\n", ModelText.Of(role.Tasks));
        Assert.Equal(["base", "web"], role.Invocations.Select(invocation => invocation.Role.Name));
        Assert.Equal(1, role.Invocations[1].Parameters["p"]);
        Assert.Equal(1, role.Invocations[1].Role.Vars["v"]);
        Assert.False(role.Invocations[1].IsPublic);
        Assert.Same(role.Invocations[1], Assert.Single(role.Handlers).Role);
    }

    [Fact]
    public void Finds_a_roles_files_from_inside_the_role()
    {
        Write("roles/web/tasks/main.yml", "- include_tasks: more.yml\n");
        Write("roles/web/tasks/more.yml", "- debug: {msg: role}\n");
        Write("more.yml", "- debug: {msg: wrong}\n");
        Play play = Load("- hosts: all\n  roles: [web]\n").Plays[0];
        TaskNode include = ((Block)play.Roles[0]).Items[0];

        Assert.Equal("task [web] debug {msg: 'role'}\n", ModelText.Of(_fixture.Loader.LoadTasks("more.yml", include.Directives, include.Role, include.Position).Tasks));
    }

    [Fact]
    public void Says_where_it_looked_for_a_missing_file()
    {
        Load("- hosts: all\n");

        var error = Assert.Throws<MissingSourceException>(() => _fixture.Loader.LoadTasks("nope.yml", Directives.None, null, At("site.yml")));

        Assert.Equal("there is no file 'nope.yml'", error.Problem);
        Assert.Equal($"searched: {_directory}/nope.yml, {_directory}/tasks/nope.yml", error.Hint);
    }

    [Fact]
    public void Sees_a_file_of_tasks_that_the_run_has_changed()
    {
        Write("a.yml", "- debug: {msg: one}\n");
        Load("- hosts: all\n");
        _fixture.Loader.LoadTasks("a.yml", Directives.None, null, At("site.yml"));

        Write("a.yml", "- debug: {msg: another}\n");

        Assert.Equal("task debug {msg: 'another'}\n", ModelText.Of(_fixture.Loader.LoadTasks("a.yml", Directives.None, null, At("site.yml")).Tasks));
    }

    [Fact]
    public void Gives_the_same_role_with_the_same_parameters_the_same_key()
    {
        Write("roles/web/tasks/main.yml", "- ping:\n");
        Load("- hosts: all\n");

        Assert.Equal(KeyOf(1), KeyOf(1));
        Assert.NotEqual(KeyOf(1), KeyOf(2));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string KeyOf(int parameter)
    {
        var request = new RoleRequest("web", new MapValue { ["p"] = parameter }, At("site.yml"));
        return _fixture.Loader.LoadRole(request, Directives.None, parent: null).Invocations[0].Key;
    }

    private SourcePosition At(string file) => new(Path.Combine(_directory, file), 1, 1);

    private Playbook Load(string site)
    {
        Write("site.yml", site);
        return _fixture.Load();
    }

    private void Write(string file, string content)
    {
        string path = Path.Combine(_directory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
