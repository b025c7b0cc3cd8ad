using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>
/// <c>invocation.module_args</c>: what a module was asked, every argument with its default. <c>-vvv</c> shows it, and the items of a registered
/// loop keep it.
/// </summary>
/// <remarks>Observed with ansible-core 2.14. An argument that later releases added is there only when it was given.</remarks>
internal static class Invocation
{
    private const string Hidden = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER";
    private const string LaterArgument = "expand_argument_vars";

    private static readonly string[] OfAllFiles =
        ["attributes", "group", "mode", "owner", "selevel", "serole", "setype", "seuser", "unsafe_writes"];

    private static readonly string[] OfCopies = [.. OfAllFiles, "backup", "directory_mode", "follow", "force", "validate"];

    /// <summary>Puts it into a result that has none.</summary>
    public static MapValue AddTo(MapValue result, MapValue arguments)
    {
        result["invocation"] = new MapValue { ["module_args"] = arguments };
        return result;
    }

    /// <summary>The arguments of a module: as bound, or as given when they do not fit its spec.</summary>
    public static MapValue Arguments(ArgumentSpec spec, MapValue given, BoundArguments? bound)
    {
        var arguments = new MapValue(spec.Arguments.Count);
        foreach (Argument argument in spec.Arguments)
        {
            if (argument.Name != LaterArgument || given.ContainsKey((Value)LaterArgument))
            {
                arguments[argument.Name] = bound is null ? argument.Default ?? Value.Null : bound[argument.Name];
            }
        }

        foreach ((Value name, Value value) in given)
        {
            AddGiven(arguments, spec, name, value, isBound: bound is not null);
        }

        if (spec.ShortName == "shell")
        {
            arguments["_uses_shell"] = true;
        }

        return arguments;
    }

    /// <summary>Of <c>copy</c> for content of the controller: what its part on the target is told.</summary>
    /// <param name="arguments">Of copy or template, bound.</param>
    /// <param name="call">Of <c>mitogen.write_file</c>.</param>
    public static MapValue OfCopy(BoundArguments arguments, MapValue call)
    {
        var shown = new MapValue
        {
            ["checksum"] = call["sha1"],
            ["content"] = Value.Null,
            ["dest"] = call["dest"],
            ["local_follow"] = Value.Null,
            ["remote_src"] = Value.Null,
        };
        Add(shown, OfCopies, arguments, call);
        return shown;
    }

    /// <summary>Of <c>file</c>, which <c>copy</c> leaves the attributes to when the content is there already.</summary>
    /// <param name="arguments">Of copy or template, bound.</param>
    /// <param name="call">Of <c>mitogen.write_file</c>.</param>
    /// <param name="path">The file.</param>
    public static MapValue OfFile(BoundArguments arguments, MapValue call, Value path)
    {
        var shown = new MapValue(FileSpecs.File.Arguments.Count);
        foreach (Argument argument in FileSpecs.File.Arguments)
        {
            shown[argument.Name] = argument.Default ?? Value.Null;
        }

        Add(shown, OfAllFiles, arguments, call);
        shown["state"] = "file";
        shown["path"] = path;
        shown["dest"] = path;
        return shown;
    }

    private static void Add(MapValue shown, string[] names, BoundArguments arguments, MapValue call)
    {
        foreach (string name in names)
        {
            shown[name] = call.TryGetValue(name, out Value? sent) ? sent : arguments[name];
        }

        if (call.TryGetValue("original_basename", out Value? source))
        {
            shown["_original_basename"] = source;
        }
        else
        {
            shown.Remove("_original_basename");
        }
    }

    private static void AddGiven(MapValue arguments, ArgumentSpec spec, Value name, Value value, bool isBound)
    {
        if (name is not StringValue text || !spec.TryFind(text.Text, out Argument? argument))
        {
            arguments[name] = value;
            return;
        }

        Value shown = argument.IsSecret && !value.IsNull ? Hidden : isBound ? arguments[argument.Name] : value;
        arguments[argument.Name] = shown;
        if (text.Text != argument.Name && argument.Name != "_raw_params")
        {
            arguments[text.Text] = shown;
        }
    }
}
