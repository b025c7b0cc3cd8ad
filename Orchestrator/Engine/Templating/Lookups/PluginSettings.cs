using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>Options of the plugins that this program stands in for, as <c>lookup('config', …, plugin_type=…)</c> asks for them.</summary>
/// <remarks>Source: Ansible documentation, the pages of the plugins ssh, local, sudo, su, sh.</remarks>
internal static class PluginSettings
{
    private const string Core = "ansible.builtin.";

    /// <summary>By plugin and option: the setting it takes its value from, and its value when that is not set.</summary>
    private static readonly Dictionary<string, (string? Setting, Value Default)> Options = new(StringComparer.Ordinal)
    {
        ["connection/ssh/remote_user"] = ("DEFAULT_REMOTE_USER", Value.Null),
        ["connection/ssh/port"] = ("DEFAULT_REMOTE_PORT", Value.Null),
        ["connection/ssh/host_key_checking"] = ("HOST_KEY_CHECKING", true),
        ["connection/ssh/private_key_file"] = ("DEFAULT_PRIVATE_KEY_FILE", Value.Null),
        ["connection/ssh/ssh_args"] = ("SSH_ARGS", "-C -o ControlMaster=auto -o ControlPersist=60s"),
        ["connection/ssh/ssh_common_args"] = ("SSH_COMMON_ARGS", ""),
        ["connection/ssh/ssh_extra_args"] = ("SSH_EXTRA_ARGS", ""),
        ["connection/ssh/ssh_executable"] = ("SSH_EXECUTABLE", "ssh"),
        ["connection/ssh/reconnection_retries"] = ("SSH_RETRIES", 0),
        ["connection/ssh/timeout"] = ("DEFAULT_TIMEOUT", 10),
        ["connection/ssh/pipelining"] = (null, false),
        ["connection/local/pipelining"] = (null, false),
        ["become/sudo/become_user"] = ("DEFAULT_BECOME_USER", "root"),
        ["become/sudo/become_exe"] = ("DEFAULT_BECOME_EXE", "sudo"),
        ["become/sudo/become_flags"] = ("DEFAULT_BECOME_FLAGS", "-H -S -n"),
        ["become/sudo/become_pass"] = (null, Value.Null),
        ["become/su/become_user"] = ("DEFAULT_BECOME_USER", "root"),
        ["become/su/become_exe"] = ("DEFAULT_BECOME_EXE", "su"),
        ["become/su/become_flags"] = ("DEFAULT_BECOME_FLAGS", ""),
        ["become/su/become_pass"] = (null, Value.Null),
        ["shell/sh/remote_tmp"] = (null, "~/.ansible/tmp"),
        ["shell/sh/async_dir"] = (null, "~/.ansible_async"),
        ["shell/sh/system_tmpdirs"] = (null, new ListValue { "/var/tmp", "/tmp" }),
        ["shell/sh/admin_users"] = (null, new ListValue { "root", "toor" }),
        ["shell/sh/world_readable_temp"] = (null, false),
    };

    public static Value? TryGet(ILookupHost host, string type, string plugin, string option)
    {
        string name = plugin.StartsWith(Core, StringComparison.Ordinal) ? plugin[Core.Length..] : plugin;
        if (!Options.TryGetValue($"{type}/{name}/{option}", out (string? Setting, Value Default) known))
            return null;

        return known.Setting is { } setting && host.Setting(setting) is { IsNull: false } value ? value : known.Default;
    }
}
