using System.Globalization;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>Types and defaults of settings that do nothing here, for who asks what they are: <c>lookup('config', …)</c>.</summary>
/// <remarks>Source: Ansible documentation, Ansible Configuration Settings.</remarks>
internal static class DocumentedSettings
{
    private static readonly HashSet<string> OnByDefault = new(StringComparer.Ordinal)
    {
        "ACTION_WARNINGS", "AGNOSTIC_BECOME_PROMPT", "COLLECTIONS_SCAN_SYS_PATH", "DEFAULT_UNDEFINED_VAR_BEHAVIOR",
        "DEVEL_WARNING", "INVALID_TASK_ATTRIBUTE_FAILED", "JINJA2_NATIVE_WARNING",
        "PARAMIKO_LOOK_FOR_KEYS", "SYSTEM_WARNINGS", "TASK_DEBUGGER_IGNORE_ERRORS", "VALIDATE_ACTION_GROUP_METADATA",
    };

    private static readonly HashSet<string> OffByDefault = new(StringComparer.Ordinal)
    {
        "ANSIBLE_NOCOWS", "ANSIBLE_PIPELINING", "BECOME_ALLOW_SAME_USER", "DEFAULT_ALLOW_UNSAFE_LOOKUPS", "DEFAULT_DEBUG",
        "DEFAULT_KEEP_REMOTE_FILES", "DEFAULT_LIBVIRT_LXC_NOSECLABEL", "DEFAULT_NO_TARGET_SYSLOG",
        "DEFAULT_SU", "ENABLE_TASK_DEBUGGER", "GALAXY_DISABLE_GPG_VERIFY", "GALAXY_DISPLAY_PROGRESS",
        "GALAXY_IGNORE_CERTS", "INVENTORY_CACHE_ENABLED", "INVENTORY_EXPORT",
        "OLD_PLUGIN_CACHE_CLEARING", "PARAMIKO_HOST_KEY_AUTO_ADD", "VERBOSE_TO_STDERR",
    };

    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["CACHE_PLUGIN_TIMEOUT"] = 86400,
        ["GALAXY_REQUIRED_VALID_SIGNATURE_COUNT"] = 1,
        ["INVENTORY_CACHE_TIMEOUT"] = 3600,
        ["PERSISTENT_COMMAND_TIMEOUT"] = 30,
        ["PERSISTENT_CONNECT_RETRY_TIMEOUT"] = 15,
        ["PERSISTENT_CONNECT_TIMEOUT"] = 30,
        ["PYTHON_MODULE_RLIMIT_NOFILE"] = 0,
        ["WIN_ASYNC_STARTUP_TIMEOUT"] = 5,
        ["WORKER_SHUTDOWN_POLL_COUNT"] = 0,
    };

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["ANSIBLE_COW_SELECTION"] = "default",
        ["CACHE_PLUGIN"] = "memory",
        ["CACHE_PLUGIN_PREFIX"] = "ansible_facts",
        ["COLLECTIONS_ON_ANSIBLE_VERSION_MISMATCH"] = "warning",
        ["COLOR_CONSOLE_PROMPT"] = "white",
        ["COLOR_HIGHLIGHT"] = "white",
        ["DEFAULT_MODULE_COMPRESSION"] = "ZIP_DEFLATED",
        ["DEFAULT_MODULE_NAME"] = "command",
        ["DEFAULT_SYSLOG_FACILITY"] = "LOG_USER",
        ["DOCSITE_ROOT_URL"] = "https://docs.ansible.com/ansible-core/",
        ["DUPLICATE_YAML_DICT_KEY"] = "warn",
        ["GALAXY_SERVER"] = "https://galaxy.ansible.com",
        ["INTERPRETER_PYTHON"] = "auto",
        ["INVENTORY_CACHE_PLUGIN_PREFIX"] = "ansible_inventory_",
        ["PLAYBOOK_VARS_ROOT"] = "top",
        ["RUN_VARS_PLUGINS"] = "demand",
        ["STRING_CONVERSION_ACTION"] = "warn",
    };

    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["CALLBACKS_ENABLED"] = "",
        ["DEFAULT_LOG_FILTER"] = "",
        ["DEFAULT_SELINUX_SPECIAL_FS"] = "fuse,nfs,vboxsf,ramfs,9p,vfat",
        ["FACTS_MODULES"] = "smart",
        ["GALAXY_COLLECTION_SKELETON_IGNORE"] = "^.git$,^.*/.git_keep$",
        ["GALAXY_IGNORE_INVALID_SIGNATURE_STATUS_CODES"] = "",
        ["GALAXY_ROLE_SKELETON_IGNORE"] = "^.git$,^.*/.git_keep$",
        ["GALAXY_SERVER_LIST"] = "",
        ["STRING_TYPE_FILTERS"] = "string,to_json,to_nice_json,to_yaml,to_nice_yaml,ppretty,json",
        ["VARIABLE_PLUGINS_ENABLED"] = "host_group_vars",
        ["VARIABLE_PRECEDENCE"] = "all_inventory,groups_inventory,all_plugins_inventory,all_plugins_play,groups_plugins_inventory,groups_plugins_play",
    };

    public static Value Read(SettingValue setting)
    {
        string name = setting.Setting.Name;
        string? given = (setting.Value as StringValue)?.Text;
        if (OnByDefault.Contains(name) || OffByDefault.Contains(name))
            return given is null ? OnByDefault.Contains(name) : given.ToLowerInvariant() is "yes" or "on" or "1" or "true" or "y" or "t";

        if (Numbers.TryGetValue(name, out int number))
            return int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int own) ? own : number;

        if (Lists.TryGetValue(name, out string? items))
            return new ListValue((given ?? items).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => (Value)item));

        return given ?? (Texts.TryGetValue(name, out string? text) ? text : Value.Null);
    }
}
