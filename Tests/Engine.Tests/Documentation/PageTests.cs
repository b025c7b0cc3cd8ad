using Mitogen.Callbacks;
using Mitogen.Diagnostics;
using Mitogen.Documentation;
using Mitogen.Execution;
using Mitogen.Playbooks;
using Mitogen.Templating.Filters;
using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Lookups;
using Mitogen.Tests.Engine.Templating;
using Mitogen.Values;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Documentation;

/// <summary>What is said of plugins, next to the tables by which they run.</summary>
public sealed class PageTests
{
    private static readonly string[] ExpressionKinds = ["filter", "lookup", "test"];

    public static TheoryData<string> Kinds => [.. NativePlugins.Kinds];

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string kind in ExpressionKinds)
            {
                foreach (RegisteredPlugin plugin in NativePlugins.All(kind).Where(plugin => PageReader.Read(kind, plugin)?.Yields is not null))
                {
                    data.Add(kind, plugin.FullName);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_that_is_registered_has_a_page_and_every_page_is_of_something(string kind)
    {
        IReadOnlyList<RegisteredPlugin> all = NativePlugins.All(kind);
        Assert.All(all, plugin => Assert.True(PageReader.Read(kind, plugin) is { Summary.Length: > 5, Text.Length: > 5 }, $"{kind} {plugin.FullName} has no page"));
        IEnumerable<string> pages = PageReader.Names.Where(name => name.StartsWith(kind + "/", StringComparison.Ordinal)).Select(name => name[(kind.Length + 1)..]);
        Assert.Equal(all.Select(plugin => plugin.Name).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_kinds_know_what_the_engine_registers()
    {
        Assert.All(BuiltinFilters.All.Names, name => Assert.NotNull(NativePlugins.Find("filter", name)));
        Assert.All(BuiltinTests.All.Names, name => Assert.NotNull(NativePlugins.Find("test", name)));
        Assert.All(LookupTable.Names, name => Assert.NotNull(NativePlugins.Find("lookup", name)));
        var actions = new ActionTable(TimeProvider.System, new YamlFiles(new NoVaultSecrets(), new CollectedDiagnostics()), null!);
        Assert.All(actions.Names, name => Assert.NotNull(NativePlugins.Find("module", name)));
        Assert.All(RunCallbacks.Outputs.Concat(RunCallbacks.Additional), name => Assert.NotNull(NativePlugins.Find("callback", name)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_option_that_is_taken_is_told_and_none_that_is_not(string kind)
    {
        foreach (RegisteredPlugin plugin in NativePlugins.All(kind).Where(plugin => plugin.Options is not null))
        {
            string[] taken = [.. plugin.Options!.Select(option => option.Name)];
            IReadOnlyList<string> told = PageReader.OptionsOf(kind, plugin.Name);
            Assert.True(!taken.Except(told).Any(), $"{kind} {plugin.FullName} takes {string.Join(", ", taken.Except(told))}, which its page does not tell");
            Assert.True(
                plugin.TakesMore || !told.Except(taken).Any(), $"{kind} {plugin.FullName} does not take {string.Join(", ", told.Except(taken))}, which its page tells");
            Assert.All(PageReader.Read(kind, plugin)!.Options, option => Assert.True(option.Text.Length > 3, $"{plugin.FullName}: {option.Name}"));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_yields_what_its_page_says(string kind, string name)
    {
        PluginPage page = PageReader.Read(kind, NativePlugins.Find(kind, name)!)!;
        Value actual = Templates.Environment().EvaluateExpression(page.Example, new SourcePosition("<example>", 1, 1), Templates.Scope());
        Assert.Equal(PageLayout.Flow(page.Yields!), PageLayout.Flow(actual));
    }

    [Fact]
    public void The_example_of_every_module_is_a_task_that_can_be_read()
    {
        string folder = Directory.CreateTempSubdirectory("mitogen-pages-").FullName;
        foreach (RegisteredPlugin plugin in NativePlugins.All("module"))
        {
            string example = PageReader.Read("module", plugin)!.Example;
            Assert.StartsWith($"- {plugin.FullName}:", example, StringComparison.Ordinal);
            if (plugin.Name.StartsWith("import_", StringComparison.Ordinal))
                continue; // Its file or role would have to be there.
            File.WriteAllText(Path.Combine(folder, "site.yml"), "- hosts: all\n  tasks:\n    " + example.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n");
            var diagnostics = new CollectedDiagnostics();
            var loader = new PlaybookLoader(new PlaybookLoaderOptions(), new YamlFiles(new NoVaultSecrets(), diagnostics), diagnostics);
            Assert.Single(loader.LoadPlaybook(Path.Combine(folder, "site.yml")).Plays);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_options_of_a_module_come_from_its_own_table()
    {
        PluginPage page = PageReader.Read("module", NativePlugins.Find("module", "ansible.builtin.stat")!)!;
        PluginOption algorithm = page.Options.Single(option => option.Name == "checksum_algorithm");
        Assert.Equal(("str", "sha1", 6), (algorithm.Type, algorithm.Default!.ToString(), algorithm.Choices.Count));
        Assert.True(page.Options.Single(option => option.Name == "path") is { IsRequired: true, Aliases.Count: 2 });
    }
}
