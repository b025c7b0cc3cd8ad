using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>
/// What facts and results of a target may not set: where and as whom later steps run, which interpreter runs them, and what the engine itself says.
/// A target must not be able to turn the orchestrator against other hosts.
/// </summary>
internal static class FactPolicy
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "ansible_async_dir", "ansible_connection", "ansible_delegated_vars", "ansible_executable", "ansible_facts", "ansible_host", "ansible_module_compression",
        "ansible_pass", "ansible_password", "ansible_pipelining", "ansible_port", "ansible_private_key_file", "ansible_remote_tmp", "ansible_remote_user",
        "ansible_scp_if_ssh", "ansible_shell_executable", "ansible_shell_type", "ansible_timeout", "ansible_user",
        "environment", "group_names", "groups", "hostvars", "inventory_dir", "inventory_file", "inventory_hostname", "inventory_hostname_short", "omit",
        "play_hosts", "playbook_dir", "vars",
    };

    private static readonly string[] Prefixes =
    [
        "ansible_become", "ansible_control_path", "ansible_docker_", "ansible_doas_", "ansible_host_key_", "ansible_httpapi_", "ansible_local_tmp", "ansible_netconf_",
        "ansible_paramiko_", "ansible_persistent_", "ansible_podman_", "ansible_psrp_", "ansible_scp_", "ansible_sftp_", "ansible_ssh_", "ansible_su_",
        "ansible_sudo_", "ansible_winrm_", "mitogen_",
    ];

    /// <summary>Facts that begin like connection variables and are none: the target's public host keys.</summary>
    private const string HostKeyFacts = "ansible_ssh_host_key_";

    public static bool IsReserved(string name) =>
        Names.Contains(name)
        || (name.StartsWith("ansible_", StringComparison.Ordinal) && name.EndsWith("_interpreter", StringComparison.Ordinal))
        || (Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && !name.StartsWith(HostKeyFacts, StringComparison.Ordinal));

    /// <summary>The facts without what they may not set.</summary>
    /// <param name="dropped">The names that were left out, in order.</param>
    public static MapValue Clean(MapValue facts, out IReadOnlyList<string> dropped)
    {
        string[] reserved = [.. facts.Keys.OfType<StringValue>().Select(name => name.Text).Where(IsReserved)];
        dropped = reserved;
        if (reserved.Length == 0)
        {
            return facts;
        }

        var cleaned = new MapValue(facts);
        foreach (string name in reserved)
        {
            cleaned.Remove(name);
        }

        return cleaned;
    }

    /// <summary>What a person should see when facts were left out.</summary>
    public static string Warning(string host, IReadOnlyList<string> dropped) =>
        $"Ignoring facts from {host} that would change how hosts are reached or run: {string.Join(", ", dropped)}";
}
