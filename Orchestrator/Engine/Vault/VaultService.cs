using Mitogen.Configuration;
using Mitogen.Diagnostics;

namespace Mitogen.Vault;

/// <summary>The vault with the configuration and the person of the host program.</summary>
internal sealed class VaultService(MitogenOptions options, IPrompt? prompt) : IVaultService
{
    public async Task<VaultKeyring> LoadAsync(VaultKeyringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        string directory = Path.GetFullPath(request.WorkingDirectory ?? ".", options.WorkingDirectory);
        VaultConfiguration configuration = ConfigurationLoader.Load(options.Environment, directory, new CollectedDiagnostics()).Vault;
        var asked = new List<VaultSource>();
        if (request.Asks || (request.UsesConfiguration && configuration.AskPassword))
            asked.Add(VaultSource.Asked(configuration.DefaultIdentity));
        asked.AddRange(request.VaultIds.Select(id => VaultSource.Parse(id, configuration.DefaultIdentity)));
        List<VaultSource> configured = request.UsesConfiguration ? configuration.Sources() : [];
        if (asked.Count + configured.Count == 0)
            asked.Add(VaultSource.Asked(configuration.DefaultIdentity));
        try
        {
            IReadOnlyList<VaultSecret> own = await LoadAsync(configured, configuration.IdentityDirectory, request.IsNew, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<VaultSecret> given = await LoadAsync(asked, directory, request.IsNew, cancellationToken).ConfigureAwait(false);
            return new VaultKeyring([.. own, .. given], configuration.MatchIds, request.EncryptId ?? configuration.EncryptIdentity);
        }
        catch (LanguageException problem)
        {
            throw new VaultException(VaultFailure.NoPassword, problem.Problem, problem);
        }
    }

    private async Task<IReadOnlyList<VaultSecret>> LoadAsync(List<VaultSource> sources, string directory, bool isNew, CancellationToken cancellationToken)
    {
        if (sources.Count == 0)
            return [];
        var scripts = new ScriptRunner(directory, options.Environment.Count > 0 ? options.Environment : null);
        var loader = new VaultSecretLoader(prompt ?? NobodyToAsk.Instance, scripts, directory) { IsNew = isNew };
        return await loader.LoadAsync(sources, cancellationToken).ConfigureAwait(false);
    }
}
