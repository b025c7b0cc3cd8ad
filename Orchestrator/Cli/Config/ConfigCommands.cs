using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;
using Mitogen.Configuration;
using Mitogen.Diagnostics;

namespace Mitogen.Cli.Config;

/// <summary>The actions of <c>mitogen config</c>.</summary>
internal static class ConfigCommands
{
    private const string FileVariable = "ANSIBLE_CONFIG";

    public static IReadOnlyList<CliCommand> Of(CliHost host, Screen screen)
    {
        return
        [
            Make("list", "[options] [NAME ...]", "Lists every setting: where it stands, its default, and whether it counts here.", o => [o.Format], ["yaml", "json"], SettingList.Write),
            Make("dump", "[options] [NAME ...]", "Prints what is in effect and where it comes from.", o => [o.Format, o.OnlyChanged], ["display", "yaml", "json"], SettingDump.Write),
            Make("view", "[options]", "Prints the ansible.cfg that is in effect.", _ => [], ["text"], View),
            Make("init", "[options]", "Prints an ansible.cfg with every setting that counts here.", o => [o.Format, o.Disabled], ["ini", "env"], SettingTemplate.Write),
        ];

        CliCommand Make(
            string action, string usage, string description, Func<ConfigOptions, IEnumerable<Option>> own, string[] formats, Action<ConfigurationReport, ConfigRequest, TextWriter> write)
        {
            var options = new ConfigOptions();
            return CliCommand.Of(
                $"config {action}", usage, description, [options.File, options.Verbose, .. own(options)],
                (parsed, _) => Task.FromResult(Run(host, screen, ConfigRequest.Read(parsed, options, formats), write)), options.Names, options.Verbose);
        }
    }

    private static int Run(CliHost host, Screen screen, ConfigRequest request, Action<ConfigurationReport, ConfigRequest, TextWriter> write)
    {
        CliHost chosen = request.File is null ? host : host with { Environment = With(host, request.File) };
        using ServiceProvider services = EngineServices.For(chosen, prompt: null).BuildServiceProvider();
        try
        {
            ConfigurationReport report = services.GetRequiredService<IConfigurationService>().Read();
            string? unknown = request.Names.FirstOrDefault(name => report.Settings.All(setting => setting.Name != name));
            if (unknown is not null)
                throw new UsageException($"there is no setting '{unknown}'", ExitCodes.Failed) { IsPlain = true };
            foreach (string warning in report.Warnings.Select(warning => warning.Message).Where(_ => !request.IsList))
            {
                screen.Error.WriteLine($"[WARNING]: {warning}");
            }

            write(report with { Settings = [.. report.Settings.Where(request.Wants)] }, request, screen.Output);
            return ExitCodes.Success;
        }
        catch (LanguageException wrong)
        {
            throw new UsageException(wrong.Message, ExitCodes.BadOptions) { IsPlain = true };
        }
        finally
        {
            screen.Flush();
        }
    }

    private static Dictionary<string, string> With(CliHost host, string file)
    {
        string path = Path.GetFullPath(file, host.WorkingDirectory);
        if (!File.Exists(path))
            throw new UsageException($"The provided configuration file is missing or not accessible: {file}", ExitCodes.BadOptions) { IsPlain = true };
        return new Dictionary<string, string>(host.Environment, StringComparer.Ordinal) { [FileVariable] = path };
    }

    private static void View(ConfigurationReport report, ConfigRequest request, TextWriter output) =>
        output.Write(report.File is { } file ? File.ReadAllText(file) : throw new UsageException("Invalid or no config file was supplied", ExitCodes.Failed) { IsPlain = true });
}
