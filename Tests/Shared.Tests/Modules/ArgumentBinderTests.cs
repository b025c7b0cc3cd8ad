using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.Values;

namespace Mitogen.Tests.Shared.Modules;

/// <summary>The texts are those of ansible-core 2.14.18.</summary>
public sealed class ArgumentBinderTests
{
    [Fact]
    public void Names_unknown_arguments_and_those_that_there_are()
    {
        BindingResult result = ArgumentBinder.Bind(SystemSpecs.Ping, new MapValue { ["zog"] = 1, ["bogus"] = 2 });
        Assert.Equal("Unsupported parameters for (ping) module: bogus, zog. Supported parameters include: data.", result.Error);
    }

    [Fact]
    public void Names_what_is_missing() =>
        Assert.Equal("missing required arguments: path", ArgumentBinder.Bind(FileSpecs.File, new MapValue { ["state"] = "touch" }).Error);

    [Fact]
    public void Names_the_choices() => Assert.Equal(
        "value of state must be one of: absent, directory, file, hard, link, touch, got: bogus",
        ArgumentBinder.Bind(FileSpecs.File, new MapValue { ["path"] = "/x", ["state"] = "bogus" }).Error);

    [Theory]
    [InlineData("recurse", "maybe", "argument 'recurse' is of type <class 'str'> and we were unable to convert to bool: The value 'maybe' is not a valid boolean.")]
    public void Says_which_argument_has_the_wrong_type(string name, string value, string expected) =>
        Assert.StartsWith(expected, ArgumentBinder.Bind(FileSpecs.File, new MapValue { ["path"] = "/x", [name] = value }).Error);

    [Fact]
    public void Says_which_number_is_none() => Assert.Equal(
        "argument 'gather_timeout' is of type <class 'str'> and we were unable to convert to int: <class 'str'> cannot be converted to an int",
        ArgumentBinder.Bind(SystemSpecs.Setup, new MapValue { ["gather_timeout"] = "x" }).Error);

    [Fact]
    public void Takes_an_alias_over_the_name_and_warns()
    {
        BindingResult result = ArgumentBinder.Bind(FileSpecs.File, new MapValue { ["dest"] = "/alias", ["path"] = "/name" });
        Assert.Equal("/alias", result.Arguments!.Text("path"));
        Assert.Equal(["Both option path and its alias dest are set."], result.Warnings);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Off", false)]
    [InlineData("1", true)]
    [InlineData(" true ", true)]
    public void Reads_the_words_for_true_and_false(string word, bool expected) =>
        Assert.Equal(expected, ArgumentBinder.Bind(FileSpecs.File, new MapValue { ["path"] = "/x", ["force"] = word }).Arguments!.Boolean("force"));

    [Fact]
    public void Splits_text_into_a_list_and_brings_items_to_their_type()
    {
        BindingResult result = ArgumentBinder.Bind(CommandSpecs.Command, new MapValue { ["argv"] = new ListValue(["a", 1, true, Value.Null]) });
        Assert.Equal(["a", "1", "True", "None"], result.Arguments!.Texts("argv"));
        Assert.Equal(["!all", "min"], ArgumentBinder.Bind(SystemSpecs.Setup, new MapValue { ["gather_subset"] = "!all,min" }).Arguments!.Texts("gather_subset"));
    }

    [Fact]
    public void Expands_paths_only_where_somebody_knows_how()
    {
        var arguments = new MapValue { ["path"] = "~/x" };
        Assert.Equal("~/x", ArgumentBinder.Bind(FileSpecs.Stat, arguments).Arguments!.Text("path"));
        Assert.Equal("/home/x", ArgumentBinder.Bind(FileSpecs.Stat, arguments, path => path.Replace("~", "/home", StringComparison.Ordinal)).Arguments!.Text("path"));
    }

    [Fact]
    public void Fills_in_defaults()
    {
        BoundArguments arguments = ArgumentBinder.Bind(FileSpecs.Stat, new MapValue { ["path"] = "/x" }).Arguments!;
        Assert.Equal(("sha1", true, false), (arguments.Text("checksum_algorithm"), arguments.Flag("get_checksum"), arguments.Flag("follow")));
    }

    [Fact]
    public void Holds_the_rules_between_arguments()
    {
        var spec = new ArgumentSpec("x.y.z", Argument.Text("a"), Argument.Text("b"), Argument.Text("c"))
        {
            MutuallyExclusive = [["a", "b"]],
            RequiredOneOf = [["a", "b"]],
            RequiredTogether = [["a", "c"]],
        };
        Assert.Equal("parameters are mutually exclusive: a|b", ArgumentBinder.Bind(spec, new MapValue { ["a"] = "1", ["b"] = "2" }).Error);
        Assert.Equal("one of the following is required: a, b", ArgumentBinder.Bind(spec, new MapValue()).Error);
        Assert.Equal("parameters are required together: a, c", ArgumentBinder.Bind(spec, new MapValue { ["a"] = "1" }).Error);
        Assert.True(ArgumentBinder.Bind(spec, new MapValue { ["b"] = "1" }).Succeeded);
    }

    [Theory]
    [InlineData("ansible.builtin.stat", "stat")]
    [InlineData("ansible.legacy.stat", "stat")]
    [InlineData("stat", "stat")]
    [InlineData("community.general.stat", null)]
    public void Finds_a_module_by_its_long_and_short_names(string name, string? found) =>
        Assert.Equal(found, ModuleCatalog.TryFind(name, out ArgumentSpec? spec) ? spec.ShortName : null);
}
