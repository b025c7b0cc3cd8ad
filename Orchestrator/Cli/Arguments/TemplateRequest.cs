using System.CommandLine;

namespace Mitogen.Cli.Arguments;

/// <summary>What <c>mitogen template</c> is asked for.</summary>
/// <param name="File">The file to render, <c>-</c> for standard input; null for an expression.</param>
/// <param name="Run">All but the text of the file.</param>
/// <param name="Explains">True: say where the variables came from.</param>
internal sealed record TemplateRequest(string? File, TemplateRun Run, bool Explains)
{
    public const string StandardInput = "-";

    /// <exception cref="UsageException">Options contradict each other, or nothing is asked for.</exception>
    public static TemplateRequest Read(ParseResult parsed, TemplateOptions options)
    {
        string[] files = parsed.GetValue(options.Files) ?? [];
        string? expression = parsed.GetValue(options.Expression);
        bool native = parsed.GetValue(options.Native);
        bool isText = parsed.GetValue(options.NoNative);
        if (files.Length == 0 && expression is null)
            throw new UsageException("a file or --expression is required");
        if (files.Length > 0 && expression is not null)
            throw new UsageException("argument -x/--expression: not allowed with a file");
        if (files.Length > 1)
            throw new UsageException($"unrecognized arguments: {string.Join(' ', files.Skip(1))}");
        if (native && isText)
            throw new UsageException("argument --no-native: not allowed with argument --native");
        var run = new TemplateRun
        {
            Text = expression ?? "",
            Name = expression is not null ? "<expression>" : files[0] == StandardInput ? "<standard input>" : files[0],
            IsExpression = expression is not null,
            Host = parsed.GetValue(options.Host),
            Inventory = parsed.GetValue(options.Inventory) ?? [],
            ExtraVars = parsed.GetValue(options.ExtraVars) ?? [],
            VaultIds = options.VaultSourcesOf(parsed),
            AskVaultPassword = parsed.GetValue(options.AskVaultPassword),
            Native = native ? true : isText ? false : null,
        };
        return new TemplateRequest(files.FirstOrDefault(), run, parsed.GetValue(options.Explain));
    }
}
