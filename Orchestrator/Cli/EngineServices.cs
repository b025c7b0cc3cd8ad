using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mitogen.Cli.Arguments;

namespace Mitogen.Cli;

/// <summary>The engine, set up with what the program got from outside.</summary>
internal static class EngineServices
{
    /// <summary>Bytes kept of what a command writes to each of its output streams.</summary>
    private const string OutputLimitVariable = "MITOGEN_OUTPUT_LIMIT";

    public static ServiceCollection For(CliHost host, IPrompt? prompt)
    {
        var services = new ServiceCollection();
        services.AddSingleton(host.Time);
        if (prompt is not null)
            services.AddSingleton(prompt);
        services.AddMitogen(options =>
        {
            options.Environment = host.Environment;
            options.WorkingDirectory = host.WorkingDirectory;
            if (host.Environment.GetValueOrDefault("HOME") is { Length: > 0 } home)
                options.HomeDirectory = home;
            if (host.Environment.GetValueOrDefault(OutputLimitVariable) is { Length: > 0 } limit)
                options.OutputLimit = ReadLimit(limit);
        });
        return services;
    }

    private static long ReadLimit(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit is > 0 and <= MitogenOptions.MaxOutputLimit
            ? limit
            : throw new UsageException($"{OutputLimitVariable}: '{text}' is no number of bytes from 1 to {MitogenOptions.MaxOutputLimit}", ExitCodes.BadOptions);
}
