using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Mitogen.Callbacks;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;
using Mitogen.Configuration;
using Mitogen.Diagnostics;

namespace Mitogen.Cli.Playbook;

/// <summary><c>mitogen playbook</c>: runs playbooks, or tells what they hold.</summary>
internal sealed class PlaybookCommand(CliHost host, Screen screen)
{
    public Task<int> RunAsync(ParseResult parsed, PlaybookOptions options)
    {
        PlaybookRun run = PlaybookRunReader.Read(parsed, options);
        run = run with { Verbosity = Math.Min(RunOptionsReader.MaxVerbosity, run.Verbosity + ConfiguredVerbosity()) };
        bool isCheck = parsed.GetValue(options.SyntaxCheck);
        var listing = new PlaybookListing
        {
            Hosts = !isCheck && parsed.GetValue(options.ListHosts),
            Tasks = !isCheck && parsed.GetValue(options.ListTasks),
            Tags = !isCheck && parsed.GetValue(options.ListTags),
        };
        return listing.IsAsked || isCheck ? DescribeAsync(run, listing) : RunAsync(run);
    }

    private Task<int> RunAsync(PlaybookRun run) => new RunShow(host, screen).RunAsync(
        run, (options, terminal) => RunCallbacks.Create(options, run, screen.Output, screen.Error, terminal, host.Time), OutputOptions.UsesStatusLine(host.Environment, host.Terminal));

    /// <summary>What ansible.cfg or ANSIBLE_VERBOSITY says; a configuration that is wrong is for the run to report.</summary>
    private int ConfiguredVerbosity()
    {
        using ServiceProvider services = EngineServices.For(host, prompt: null).BuildServiceProvider();
        try
        {
            return services.GetRequiredService<IConfigurationService>().Read().Verbosity;
        }
        catch (LanguageException)
        {
            return 0;
        }
    }

    private async Task<int> DescribeAsync(PlaybookRun run, PlaybookListing listing)
    {
        PlaybookDescription description = await new Inquiry(host, screen).AskAsync(
            orchestrator => orchestrator.DescribeAsync(run), answer => answer.Warnings, answer => answer.Error);
        if (description.Error is null)
            listing.Write(description.Playbooks, screen.Output);
        screen.Flush();
        return (int)description.Outcome;
    }
}
