using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Mitogen.Configuration;
using Mitogen.Documentation;
using Mitogen.Vault;

namespace Mitogen;

/// <summary>Registers the engine in a host's services.</summary>
public static class MitogenServices
{
    /// <summary>
    /// Adds <see cref="IOrchestrator"/> as a singleton: connections stay warm between runs for as long as the host lives; with it
    /// <see cref="IVaultService"/>, <see cref="IConfigurationService"/> and <see cref="IDocumentationService"/>. Register an <see cref="IPrompt"/> if there is somebody to ask.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    public static IServiceCollection AddMitogen(this IServiceCollection services, Action<MitogenOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<MitogenOptions>().Validate(
            options => options.OutputLimit is > 0 and <= MitogenOptions.MaxOutputLimit,
            $"{nameof(MitogenOptions.OutputLimit)} must be 1 to {MitogenOptions.MaxOutputLimit} bytes");
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IOrchestrator>(provider => new Orchestrator(
            provider.GetRequiredService<IOptions<MitogenOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IPrompt>(),
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        services.TryAddSingleton<IVaultService>(provider => new VaultService(
            provider.GetRequiredService<IOptions<MitogenOptions>>().Value, provider.GetService<IPrompt>()));
        services.TryAddSingleton<IDocumentationService>(provider => new DocumentationService(provider.GetRequiredService<IOptions<MitogenOptions>>().Value));
        services.TryAddSingleton<IConfigurationService>(provider => new ConfigurationService(provider.GetRequiredService<IOptions<MitogenOptions>>().Value));
        return services;
    }
}
