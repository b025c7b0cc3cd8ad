using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Cli;

/// <summary>What <c>--version</c> prints: this program, and what it found, in the lines that the programs of Ansible print.</summary>
internal static class VersionText
{
    public static void Write(CliHost host, ProgramName name, TextWriter output)
    {
        var version = typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        output.WriteLine(name.Shown == "mitogen" ? $"mitogen {version?.InformationalVersion}" : $"{name.Shown} [mitogen {version?.InformationalVersion}]");
        if (Read(host) is { } report)
        {
            output.WriteLine($"  config file = {report.File ?? "None"}");
            output.WriteLine($"  configured module search path = [{string.Join(", ", Paths(report, "DEFAULT_MODULE_PATH").Select(path => $"'{path}'"))}]");
            output.WriteLine($"  ansible collection location = {string.Join(':', Paths(report, "COLLECTIONS_PATHS"))}");
        }

        output.WriteLine($"  executable location = {System.Environment.ProcessPath}");
        output.WriteLine($"  runtime = .NET {System.Environment.Version}");
    }

    /// <summary>Null for a configuration that is wrong; that is for runs to say.</summary>
    private static ConfigurationReport? Read(CliHost host)
    {
        using ServiceProvider services = EngineServices.For(host, prompt: null).BuildServiceProvider();
        try
        {
            return services.GetRequiredService<IConfigurationService>().Read();
        }
        catch (LanguageException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Paths(ConfigurationReport report, string setting) =>
        report.Settings.FirstOrDefault(known => known.Name == setting)?.Value is ListValue paths ? paths.Select(path => path.ToString()!) : [];
}
