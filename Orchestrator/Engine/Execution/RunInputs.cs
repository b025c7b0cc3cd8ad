using Mitogen.Configuration;
using Mitogen.Inventory;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Execution;

/// <summary>What a run is given, read and checked.</summary>
/// <param name="Directory">Absolute; relative paths are taken from it.</param>
internal sealed record RunInputs(
    string Directory, EngineConfiguration Configuration, YamlFiles Files, Vault.IVaultDecryptor Vault, RunPasswords Passwords, HostInventory Inventory, MapValue ExtraVars);
