using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Variables;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Execution;

/// <summary>Reads what a run is given: configuration, vault passwords, passwords, inventory, extra vars.</summary>
internal sealed class RunInputsReader(MitogenOptions options, IPrompt? prompt, IDiagnosticsSink diagnostics, SecretMask secrets, TimeProvider? time = null)
{
    /// <summary>False for who looks at the inventory itself.</summary>
    public bool WarnsOfNoHosts { get; init; } = true;

    /// <exception cref="LanguageException">Something in it is wrong or missing.</exception>
    public async ValueTask<RunInputs> ReadAsync(PlaybookRun run, CancellationToken cancellationToken)
    {
        string directory = Path.GetFullPath(run.WorkingDirectory ?? ".", options.WorkingDirectory);
        if (run.Playbooks.FirstOrDefault(p => !File.Exists(Path.GetFullPath(p, directory))) is { } missing)
        {
            string problem = Directory.Exists(Path.GetFullPath(missing, directory)) ? "the playbook is a directory, not a file" : "the playbook could not be found";
            throw new LanguageException(problem, new SourcePosition(missing, 0, 0));
        }

        EngineConfiguration configuration = ConfigurationLoader.Load(options.Environment, directory, diagnostics);
        if (run.ModulePath.Count > 0)
        {
            diagnostics.Report(new DiagnosticWarning("the option --module-path is not supported and has no effect: modules written in Python do not run here", new SourcePosition("<command line>", 0, 0)));
        }

        IVaultDecryptor vault = await ReadVaultAsync(run, configuration, directory, cancellationToken);
        var files = new YamlFiles(vault, diagnostics);
        Secret? login = await ReadPasswordAsync(
            run.AskPassword || (configuration.Connection.AskPassword && run.ConnectionPasswordFile is null), run.ConnectionPasswordFile ?? configuration.Connection.PasswordFile,
            directory, "SSH password: ", cancellationToken);
        string question = run.AskPassword ? "BECOME password[defaults to SSH password]: " : "BECOME password: ";
        Secret? become = await ReadPasswordAsync(
            run.AskBecomePassword || (configuration.Become.AskPassword && run.BecomePasswordFile is null), run.BecomePasswordFile ?? configuration.Become.PasswordFile,
            directory, question, cancellationToken) ?? (run.AskBecomePassword ? login : null);
        HostInventory inventory = await ReadInventoryAsync(run, configuration, vault, files, directory, cancellationToken);
        return new RunInputs(directory, configuration, files, vault, new RunPasswords(login, become), inventory, ReadExtraVars(run, files, directory));
    }

    private async ValueTask<IVaultDecryptor> ReadVaultAsync(PlaybookRun run, EngineConfiguration configuration, string directory, CancellationToken cancellationToken)
    {
        VaultConfiguration vault = configuration.Vault;
        var sources = new List<VaultSource>();
        if (run.AskVaultPassword || vault.AskPassword)
        {
            sources.Add(VaultSource.Asked(vault.DefaultIdentity));
        }

        sources.AddRange(run.VaultIds.Select(id => VaultSource.Parse(id, vault.DefaultIdentity)));
        var loaded = new List<VaultSecret>(await LoadAsync(sources, directory, cancellationToken));
        loaded.AddRange(await LoadAsync(vault.Sources(), vault.IdentityDirectory, cancellationToken));
        return loaded.Count == 0 ? new NoVaultSecrets() : new VaultSecrets(loaded, vault.MatchIds);
    }

    private async ValueTask<IReadOnlyList<VaultSecret>> LoadAsync(IReadOnlyList<VaultSource> sources, string directory, CancellationToken cancellationToken) =>
        sources.Count == 0 ? [] : await new VaultSecretLoader(prompt ?? NobodyToAsk.Instance, Scripts(directory), directory).LoadAsync(sources, cancellationToken);

    private ScriptRunner Scripts(string directory) => new(directory, options.Environment.Count > 0 ? options.Environment : null);

    /// <summary>The inventory alone, read afresh.</summary>
    /// <exception cref="LanguageException">A source is wrong or missing.</exception>
    public ValueTask<HostInventory> ReadInventoryAsync(PlaybookRun run, RunInputs inputs, CancellationToken cancellationToken) =>
        ReadInventoryAsync(run, inputs.Configuration, inputs.Vault, inputs.Files, inputs.Directory, cancellationToken);

    private async ValueTask<HostInventory> ReadInventoryAsync(
        PlaybookRun run, EngineConfiguration configuration, IVaultDecryptor vault, YamlFiles files, string directory, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> sources = run.Inventory.Count > 0 ? run.Inventory : configuration.Inventory;
        if (run.Inventory.Count == 0 && !configuration.IsInventorySet)
        {
            sources = [.. sources.Where(s => InventoryLoader.IsHostList(s) || Path.Exists(Path.GetFullPath(s, directory)))];
        }

        var templates = new JinjaEnvironment(
            new TemplatingOptions { Native = configuration.JinjaNative },
            new LookupHost(options, time ?? TimeProvider.System, vault, files, secrets, directory, configuration.Settings, diagnostics));
        var loader = new InventoryLoader(configuration.InventoryOptions with { WarnsOfNoHosts = WarnsOfNoHosts && configuration.InventoryOptions.WarnsOfNoHosts }, files, diagnostics, Scripts(directory), templates);
        return await loader.LoadAsync(sources, directory, cancellationToken);
    }

    private MapValue ReadExtraVars(PlaybookRun run, YamlFiles files, string directory)
    {
        MapValue extraVars = run.ExtraVars.Count == 0 ? [] : ExtraVars.Parse(run.ExtraVars, files, directory, diagnostics);
        return run.Variables.Count == 0 ? extraVars : MapMerge.Overlay(extraVars, run.Variables, mergeHashes: false);
    }

    private async ValueTask<Secret?> ReadPasswordAsync(bool isAsked, string? file, string directory, string text, CancellationToken cancellationToken)
    {
        string? password = isAsked
            ? await (prompt ?? NobodyToAsk.Instance).AskAsync(new PromptRequest(text, IsSecret: true), cancellationToken)
                ?? throw new LanguageException("a password is to be asked for, and there is nobody to ask", new SourcePosition("<prompt>", 0, 0))
            : file is null ? null : await new PasswordFile(Scripts(directory)).ReadAsync(file, directory, cancellationToken);
        if (string.IsNullOrEmpty(password))
        {
            return null;
        }

        secrets.Add(password);
        return new Secret(password);
    }
}
