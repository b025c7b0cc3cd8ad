using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Arguments;

/// <summary>Where hosts and their variables come from: options of every command that knows hosts.</summary>
internal abstract class SourceOptions : SecretOptions
{
    public Option<string[]> Inventory { get; } = Many("--inventory", "INVENTORY", "Inventory file, directory or script, or a comma separated host list.", "-i", "--inventory-file");

    public Option<string[]> ExtraVars { get; } = Many("--extra-vars", "EXTRA_VARS", "Variables as key=value, YAML or JSON, or @FILE.", "-e");

    protected IEnumerable<Option> Sources => [Inventory, ExtraVars, .. Secrets];
}
