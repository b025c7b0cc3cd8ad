using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Arguments;

/// <summary>The options of <c>mitogen template</c>; those that ansible-playbook has too have its names.</summary>
internal sealed class TemplateOptions : SourceOptions
{
    public Argument<string[]> Files { get; } = new("file") { Description = "Template file to render; - reads standard input.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string?> Expression { get; } = One("--expression", "EXPRESSION", "Evaluate this expression instead of a file; no braces around it.", "-x");

    public Option<string?> Host { get; } = One("--host", "NAME", "Use the variables of this host of the inventory (default localhost).");

    public Option<bool> Explain { get; } = Switch("--explain", "Say where each variable used came from and what it shadows, on standard error.");

    public Option<bool> Native { get; } = Switch("--native", "Expressions yield values, as from ansible-core 2.19 on.");

    public Option<bool> NoNative { get; } = Switch("--no-native", "Expressions yield text, as with jinja2_native = false.");

    public IEnumerable<Option> All => [Expression, Host, Explain, Native, NoNative, .. Sources];
}
