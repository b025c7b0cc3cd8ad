using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Lookups that run a command on the controller.</summary>
internal static class ProcessLookups
{
    /// <summary>What a command prints, without the blanks at its end.</summary>
    public static IEnumerable<Value> Pipe(LookupCall call)
    {
        foreach (Value command in call.Terms)
        {
            yield return Output(call, PythonText.Str(command)).TrimEnd();
        }
    }

    public static IEnumerable<Value> Lines(LookupCall call) =>
        call.Terms.SelectMany(command => TextCutting.SplitLines(Output(call, PythonText.Str(command)), keepsEnds: false));

    private static string Output(LookupCall call, string command)
    {
        ShellOutcome outcome = call.Host.RunShell(command, call.Host.BaseDirectory);
        return outcome.ExitCode == 0
            ? Encoding.UTF8.GetString(outcome.Output)
            : throw new TemplateFailure($"lookup_plugin.{call.Name}({command}) returned {outcome.ExitCode}");
    }
}
