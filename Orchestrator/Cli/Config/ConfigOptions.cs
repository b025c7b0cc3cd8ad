using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Config;

/// <summary>The options of <c>mitogen config</c>: ansible-config's, by the same names.</summary>
/// <remarks>Source: <c>ansible-config ACTION --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class ConfigOptions
{
    public Argument<string[]> Names { get; } = new("name") { Description = "Only these settings.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string?> File { get; } = One("--config", "FILE", "Read this ansible.cfg instead of the one that would be found.", "-c");

    public Option<string?> Format { get; } = One("--format", "FORMAT", "How to print.", "-f");

    public Option<bool> OnlyChanged { get; } = Switch("--only-changed", "Only settings that ansible.cfg or a variable sets.", "--changed-only");

    public Option<bool> Disabled { get; } = Switch("--disabled", "Write every setting as a comment.");

    public Option<bool> Verbose { get; } = Switch("--verbose", "Accepted; there is no more to show.", "-v");
}
