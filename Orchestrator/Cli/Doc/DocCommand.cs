using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Mitogen.Callbacks;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Playbook;
using Mitogen.Cli.Terminal;
using Mitogen.Diagnostics;
using Mitogen.Documentation;
using Mitogen.Events;

namespace Mitogen.Cli.Doc;

/// <summary><c>mitogen doc</c>: tells of modules, other plugins, keywords and roles.</summary>
internal sealed class DocCommand(CliHost host, Screen screen)
{
    public Task<int> RunAsync(ParseResult parsed, DocOptions options)
    {
        using ServiceProvider services = EngineServices.For(host, prompt: null).BuildServiceProvider();
        var documentation = services.GetRequiredService<IDocumentationService>();
        DocumentationResult result;
        try
        {
            result = documentation.Show(Read(parsed, options, documentation.Kinds));
        }
        catch (LanguageException wrong)
        {
            throw new UsageException(wrong.Message, ExitCodes.Failed) { IsPlain = true };
        }

        if (result.Error is { } error)
            throw result.IsMisuse ? new UsageException(error, ExitCodes.BadOptions) : new UsageException(error, ExitCodes.Failed) { IsPlain = true };
        IRunCallback callback = OutputOptions.Diagnostics(services, host, screen);
        foreach (string warning in result.Warnings)
        {
            callback.Handle(new WarningRaised(warning));
        }

        screen.Output.Write(result.Text);
        screen.Flush();
        return Task.FromResult(ExitCodes.Success);
    }

    private DocumentationRequest Read(ParseResult parsed, DocOptions options, IReadOnlyList<string> kinds)
    {
        string kind = parsed.GetValue(options.Kind) ?? "module";
        if (!kinds.Contains(kind))
            throw new UsageException($"argument -t/--type: invalid choice: '{kind}' (choose from {string.Join(", ", kinds.Select(known => $"'{known}'"))})");
        (Option Option, bool IsOn)[] ways =
        [
            (options.EntryPoint, parsed.GetValue(options.EntryPoint) is not null), (options.Snippet, parsed.GetValue(options.Snippet)),
            (options.Files, parsed.GetValue(options.Files)), (options.List, parsed.GetValue(options.List)),
        ];
        Option[] chosen = [.. ways.Where(way => way.IsOn).Select(way => way.Option)];
        if (chosen.Length > 1)
            throw new UsageException($"argument {Name(chosen[1])}: not allowed with argument {Name(chosen[0])}");
        return new DocumentationRequest
        {
            Kind = kind,
            Names = parsed.GetValue(options.Names) ?? [],
            View = parsed.GetValue(options.Files) ? DocumentationView.Files
                : parsed.GetValue(options.List) ? DocumentationView.List
                : parsed.GetValue(options.Snippet) ? DocumentationView.Snippet : DocumentationView.Page,
            AsJson = parsed.GetValue(options.Json),
            EntryPoint = parsed.GetValue(options.EntryPoint),
            RolesPath = parsed.GetValue(options.RolesPath),
            PlaybookDirectory = parsed.GetValue(options.PlaybookDirectory),
            Columns = host.Terminal.Columns - 1,
        };
    }

    private static string Name(Option option) => string.Join('/', option.Aliases.OrderBy(alias => alias.Length).Append(option.Name));
}
