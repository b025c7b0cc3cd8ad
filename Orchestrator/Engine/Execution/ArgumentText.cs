using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>A task's arguments as written, on one line: <c>chdir=/tmp, _raw_params=ls -l</c>.</summary>
/// <remarks>Observed with ansible-core 2.14 and <c>display_args_to_stdout</c>: values as Python prints them, templates not rendered.</remarks>
internal static class ArgumentText
{
    private const string FreeForm = "_raw_params";

    public static string Of(PlaybookTask task)
    {
        bool isInclude = ModuleCatalog.Shorten(task.Action) is "include_tasks" or "import_tasks";
        var words = task.Arguments
            .Select(argument => $"{(isInclude && argument.Key is StringValue { Text: "file" } ? FreeForm : JinjaEnvironment.ToText(argument.Key))}={TextOf(argument.Value)}")
            .ToList();
        if (task.FreeForm is { } free)
        {
            words.Add($"{FreeForm}={TextOf(free)}");
        }

        return string.Join(", ", words);
    }

    private static string TextOf(Value value) => JinjaEnvironment.ToText(WrittenValue.Of(value, leaf => leaf is VaultedValue ? "********" : leaf));
}
