using static Mitogen.Configuration.SettingType;

namespace Mitogen.Configuration;

/// <summary>Settings that do here what they do in Ansible.</summary>
/// <remarks>Names, keys and defaults: Ansible documentation, Ansible Configuration Settings, and the pages of the plugins ssh, sudo, su, default.</remarks>
internal static class HonouredSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        // Inventory and variables.
        Setting.Of(PathList, "DEFAULT_HOST_LIST", "defaults/inventory", "ANSIBLE_INVENTORY", "/etc/ansible/hosts"),
        Setting.Of(Flag, "INVENTORY_ANY_UNPARSED_IS_FAILED", "inventory/any_unparsed_is_failed", "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED", "no"),
        Setting.Of(Flag, "INVENTORY_UNPARSED_IS_FAILED", "inventory/unparsed_is_failed", "ANSIBLE_INVENTORY_UNPARSED_FAILED", "no"),
        Setting.Of(Flag, "INVENTORY_UNPARSED_WARNING", "inventory/inventory_unparsed_warning", "ANSIBLE_INVENTORY_UNPARSED_WARNING", "yes"),
        Setting.Of(List, "INVENTORY_ENABLED", "inventory/enable_plugins", "ANSIBLE_INVENTORY_ENABLED", "host_list,script,auto,yaml,ini,toml"),
        Setting.Of(List, "INVENTORY_IGNORE_EXTS", "defaults/inventory_ignore_extensions inventory/ignore_extensions", "ANSIBLE_INVENTORY_IGNORE", ".pyc,.pyo,.swp,.bak,~,.rpm,.md,.txt,.rst,.orig,.ini,.cfg,.retry"),
        Setting.Of(List, "INVENTORY_IGNORE_PATTERNS", "defaults/inventory_ignore_patterns inventory/ignore_patterns", "ANSIBLE_INVENTORY_IGNORE_REGEX", ""),
        Setting.Choice("TRANSFORM_INVALID_GROUP_CHARS", "defaults/force_valid_group_names", "ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS", "never", "always", "never", "ignore", "silently"),
        Setting.Choice("HOST_PATTERN_MISMATCH", "inventory/host_pattern_mismatch", "ANSIBLE_HOST_PATTERN_MISMATCH", "warning", "warning", "error", "ignore"),
        Setting.Choice("DEFAULT_HASH_BEHAVIOUR", "defaults/hash_behaviour", "ANSIBLE_HASH_BEHAVIOUR", "replace", "replace", "merge"),
        Setting.Of(Flag, "INJECT_FACTS_AS_VARS", "defaults/inject_facts_as_vars", "ANSIBLE_INJECT_FACT_VARS", "yes"),
        Setting.Of(Flag, "DEFAULT_PRIVATE_ROLE_VARS", "defaults/private_role_vars", "ANSIBLE_PRIVATE_ROLE_VARS", "no"),

        // What runs, and how.
        Setting.Of(Integer, "DEFAULT_FORKS", "defaults/forks", "ANSIBLE_FORKS", "5"),
        Setting.Of(Flag, "ANY_ERRORS_FATAL", "defaults/any_errors_fatal", "ANSIBLE_ANY_ERRORS_FATAL", "no"),
        Setting.Of(Flag, "DEFAULT_FORCE_HANDLERS", "defaults/force_handlers", "ANSIBLE_FORCE_HANDLERS", "no"),
        Setting.Of(Flag, "ERROR_ON_MISSING_HANDLER", "defaults/error_on_missing_handler", "ANSIBLE_ERROR_ON_MISSING_HANDLER", "yes"),
        Setting.Of(Text, "DEFAULT_STRATEGY", "defaults/strategy", "ANSIBLE_STRATEGY", "linear"),
        Setting.Of(Integer, "TASK_TIMEOUT", "defaults/task_timeout", "ANSIBLE_TASK_TIMEOUT", "0"),
        Setting.Of(Integer, "DEFAULT_POLL_INTERVAL", "defaults/poll_interval", "ANSIBLE_POLL_INTERVAL", "15"),
        Setting.Of(Flag, "DEFAULT_NO_LOG", "defaults/no_log", "ANSIBLE_NO_LOG", "no"),
        Setting.Of(List, "TAGS_RUN", "tags/run", "ANSIBLE_RUN_TAGS", ""),
        Setting.Of(List, "TAGS_SKIP", "tags/skip", "ANSIBLE_SKIP_TAGS", ""),
        Setting.Choice("DEFAULT_GATHERING", "defaults/gathering", "ANSIBLE_GATHERING", "implicit", "implicit", "explicit", "smart"),
        Setting.Of(List, "DEFAULT_GATHER_SUBSET", "defaults/gather_subset", "ANSIBLE_GATHER_SUBSET", "all"),
        Setting.Of(Integer, "DEFAULT_GATHER_TIMEOUT", "defaults/gather_timeout", "ANSIBLE_GATHER_TIMEOUT", "10"),
        Setting.Of(Text, "DEFAULT_FACT_PATH", "defaults/fact_path", "ANSIBLE_FACT_PATH"),
        Setting.Of(Text, "CACHE_PLUGIN", "defaults/fact_caching", "ANSIBLE_CACHE_PLUGIN", "memory"),
        Setting.Of(SettingType.Path, "CACHE_PLUGIN_CONNECTION", "defaults/fact_caching_connection", "ANSIBLE_CACHE_PLUGIN_CONNECTION"),
        Setting.Of(Text, "CACHE_PLUGIN_PREFIX", "defaults/fact_caching_prefix", "ANSIBLE_CACHE_PLUGIN_PREFIX", "ansible_facts"),
        Setting.Of(Integer, "CACHE_PLUGIN_TIMEOUT", "defaults/fact_caching_timeout", "ANSIBLE_CACHE_PLUGIN_TIMEOUT", "86400"),
        Setting.Of(Text, "DEFAULT_EXECUTABLE", "defaults/executable", "ANSIBLE_EXECUTABLE", "/bin/sh"),
        Setting.Of(Flag, "ENABLE_TASK_DEBUGGER", "defaults/enable_task_debugger", "ANSIBLE_ENABLE_TASK_DEBUGGER", "no"),
        Setting.Of(Flag, "TASK_DEBUGGER_IGNORE_ERRORS", "defaults/task_debugger_ignore_errors", "ANSIBLE_TASK_DEBUGGER_IGNORE_ERRORS", "yes"),
        Setting.Of(Flag, "RETRY_FILES_ENABLED", "defaults/retry_files_enabled", "ANSIBLE_RETRY_FILES_ENABLED", "no"),
        Setting.Of(SettingType.Path, "RETRY_FILES_SAVE_PATH", "defaults/retry_files_save_path", "ANSIBLE_RETRY_FILES_SAVE_PATH"),

        // Where things are found.
        Setting.Of(SettingType.Path, "ANSIBLE_HOME", "defaults/home", "ANSIBLE_HOME", "~/.ansible"),
        Setting.Of(PathSpec, "DEFAULT_ROLES_PATH", "defaults/roles_path", "ANSIBLE_ROLES_PATH", "{{ANSIBLE_HOME}}/roles:/usr/share/ansible/roles:/etc/ansible/roles"),
        Setting.Of(PathSpec, "COLLECTIONS_PATHS", "defaults/collections_paths defaults/collections_path", "ANSIBLE_COLLECTIONS_PATHS ANSIBLE_COLLECTIONS_PATH", "{{ANSIBLE_HOME}}/collections:/usr/share/ansible/collections"),

        // Templates.
        Setting.Of(Flag, "DEFAULT_JINJA2_NATIVE", "defaults/jinja2_native", "ANSIBLE_JINJA2_NATIVE", "yes"),
        Setting.Of(Text, "DEFAULT_MANAGED_STR", "defaults/ansible_managed", "", "Ansible managed"),

        // Connections and become.
        Setting.Of(Text, "DEFAULT_TRANSPORT", "defaults/transport", "ANSIBLE_TRANSPORT", "ssh"),
        Setting.Of(Text, "DEFAULT_REMOTE_USER", "defaults/remote_user", "ANSIBLE_REMOTE_USER"),
        Setting.Of(Integer, "DEFAULT_REMOTE_PORT", "defaults/remote_port", "ANSIBLE_REMOTE_PORT"),
        Setting.Of(SettingType.Path, "DEFAULT_PRIVATE_KEY_FILE", "defaults/private_key_file", "ANSIBLE_PRIVATE_KEY_FILE"),
        Setting.Of(Flag, "HOST_KEY_CHECKING", "defaults/host_key_checking ssh_connection/host_key_checking", "ANSIBLE_HOST_KEY_CHECKING ANSIBLE_SSH_HOST_KEY_CHECKING", "yes"),
        Setting.Of(Integer, "DEFAULT_TIMEOUT", "defaults/timeout ssh_connection/timeout", "ANSIBLE_TIMEOUT ANSIBLE_SSH_TIMEOUT", "10"),
        Setting.Of(Integer, "SSH_RETRIES", "connection/retries ssh_connection/retries", "ANSIBLE_SSH_RETRIES", "0"),
        Setting.Of(Text, "SSH_ARGS", "ssh_connection/ssh_args", "ANSIBLE_SSH_ARGS"),
        Setting.Of(Text, "SSH_COMMON_ARGS", "ssh_connection/ssh_common_args", "ANSIBLE_SSH_COMMON_ARGS"),
        Setting.Of(Text, "SSH_EXTRA_ARGS", "ssh_connection/ssh_extra_args", "ANSIBLE_SSH_EXTRA_ARGS"),
        Setting.Of(Text, "SSH_EXECUTABLE", "ssh_connection/ssh_executable", "ANSIBLE_SSH_EXECUTABLE", "ssh"),
        Setting.Of(Flag, "DEFAULT_ASK_PASS", "defaults/ask_pass", "ANSIBLE_ASK_PASS", "no"),
        Setting.Of(SettingType.Path, "CONNECTION_PASSWORD_FILE", "defaults/connection_password_file", "ANSIBLE_CONNECTION_PASSWORD_FILE"),
        Setting.Of(Flag, "DEFAULT_BECOME", "privilege_escalation/become", "ANSIBLE_BECOME", "no"),
        Setting.Of(Text, "DEFAULT_BECOME_METHOD", "privilege_escalation/become_method", "ANSIBLE_BECOME_METHOD", "sudo"),
        Setting.Of(Text, "DEFAULT_BECOME_USER", "privilege_escalation/become_user", "ANSIBLE_BECOME_USER", "root"),
        Setting.Of(Text, "DEFAULT_BECOME_EXE", "privilege_escalation/become_exe", "ANSIBLE_BECOME_EXE"),
        Setting.Of(Text, "DEFAULT_BECOME_FLAGS", "privilege_escalation/become_flags", "ANSIBLE_BECOME_FLAGS"),
        Setting.Of(Flag, "DEFAULT_BECOME_ASK_PASS", "privilege_escalation/become_ask_pass", "ANSIBLE_BECOME_ASK_PASS", "no"),
        Setting.Of(SettingType.Path, "BECOME_PASSWORD_FILE", "defaults/become_password_file", "ANSIBLE_BECOME_PASSWORD_FILE"),
        // Vault.
        Setting.Of(SettingType.Path, "DEFAULT_VAULT_PASSWORD_FILE", "defaults/vault_password_file", "ANSIBLE_VAULT_PASSWORD_FILE"),
        Setting.Of(List, "DEFAULT_VAULT_IDENTITY_LIST", "defaults/vault_identity_list", "ANSIBLE_VAULT_IDENTITY_LIST", ""),
        Setting.Of(Text, "DEFAULT_VAULT_IDENTITY", "defaults/vault_identity", "ANSIBLE_VAULT_IDENTITY", "default"),
        Setting.Of(Text, "DEFAULT_VAULT_ENCRYPT_IDENTITY", "defaults/vault_encrypt_identity", "ANSIBLE_VAULT_ENCRYPT_IDENTITY"),
        Setting.Of(Flag, "DEFAULT_VAULT_ID_MATCH", "defaults/vault_id_match", "ANSIBLE_VAULT_ID_MATCH", "no"),
        Setting.Of(Flag, "DEFAULT_ASK_VAULT_PASS", "defaults/ask_vault_pass", "ANSIBLE_ASK_VAULT_PASS", "no"),

        // What people see.
        Setting.Of(Flag, "ANSIBLE_FORCE_COLOR", "defaults/force_color", "ANSIBLE_FORCE_COLOR", "no"),
        Setting.Of(Flag, "DEFAULT_LOAD_CALLBACK_PLUGINS", "defaults/bin_ansible_callbacks", "ANSIBLE_LOAD_CALLBACK_PLUGINS", "no"),
        Setting.Of(Flag, "ANSIBLE_NOCOLOR", "defaults/nocolor", "ANSIBLE_NOCOLOR", "no"),
        Color("CHANGED", "yellow"),
        Color("DEBUG", "dark gray"),
        Color("DEPRECATE", "purple"),
        Color("DIFF_ADD", "green"),
        Color("DIFF_LINES", "cyan"),
        Color("DIFF_REMOVE", "red"),
        Color("ERROR", "red"),
        Color("INCLUDED", "cyan"),
        Color("OK", "green"),
        Color("SKIP", "cyan"),
        Color("UNREACHABLE", "bright red"),
        Color("VERBOSE", "blue"),
        Color("WARN", "bright purple"),
        Setting.Of(Integer, "DEFAULT_VERBOSITY", "defaults/verbosity", "ANSIBLE_VERBOSITY", "0"),
        Setting.Of(Flag, "DISPLAY_ARGS_TO_STDOUT", "defaults/display_args_to_stdout", "ANSIBLE_DISPLAY_ARGS_TO_STDOUT", "no"),
        Setting.Of(Flag, "DISPLAY_SKIPPED_HOSTS", "defaults/display_skipped_hosts", "ANSIBLE_DISPLAY_SKIPPED_HOSTS", "yes"),
        Setting.Of(Flag, "DISPLAY_OK_HOSTS", "defaults/display_ok_hosts", "ANSIBLE_DISPLAY_OK_HOSTS", "yes"),
        Setting.Of(Flag, "DISPLAY_FAILED_STDERR", "defaults/display_failed_stderr", "ANSIBLE_DISPLAY_FAILED_STDERR", "no"),
        Setting.Of(Flag, "CHECK_MODE_MARKERS", "defaults/check_mode_markers", "ANSIBLE_CHECK_MODE_MARKERS", "no"),
        Setting.Of(Flag, "SHOW_PER_HOST_START", "defaults/show_per_host_start", "ANSIBLE_SHOW_PER_HOST_START", "no"),
        Setting.Of(Flag, "SHOW_TASK_PATH_ON_FAILURE", "defaults/show_task_path_on_failure", "ANSIBLE_SHOW_TASK_PATH_ON_FAILURE", "no"),
        Setting.Of(Flag, "SHOW_CUSTOM_STATS", "defaults/show_custom_stats", "ANSIBLE_SHOW_CUSTOM_STATS", "no"),
        Setting.Choice("CALLBACK_RESULT_FORMAT", "defaults/callback_result_format", "ANSIBLE_CALLBACK_RESULT_FORMAT", "json", "json", "yaml"),
        Setting.Of(Flag, "DEFAULT_PRETTY_RESULTS", "defaults/callback_format_pretty", "ANSIBLE_CALLBACK_FORMAT_PRETTY", "no"),
        Setting.Of(List, "CALLBACKS_ENABLED", "defaults/callback_whitelist defaults/callbacks_enabled", "ANSIBLE_CALLBACK_WHITELIST ANSIBLE_CALLBACKS_ENABLED", ""),
        Setting.Of(SettingType.Path, "TREE_DIRECTORY", "callback_tree/directory", "ANSIBLE_CALLBACK_TREE_DIR", "~/.ansible/tree"),
        Setting.Of(Text, "DEFAULT_STDOUT_CALLBACK", "defaults/stdout_callback", "ANSIBLE_STDOUT_CALLBACK", "default"),
        Setting.Of(Flag, "DEPRECATION_WARNINGS", "defaults/deprecation_warnings", "ANSIBLE_DEPRECATION_WARNINGS", "yes"),
        Setting.Of(Flag, "LOCALHOST_WARNING", "defaults/localhost_warning", "ANSIBLE_LOCALHOST_WARNING", "yes"),
        Setting.Of(Flag, "DIFF_ALWAYS", "diff/always", "ANSIBLE_DIFF_ALWAYS", "no"),
        Setting.Of(Integer, "DIFF_CONTEXT", "diff/context", "ANSIBLE_DIFF_CONTEXT", "3"),
        Setting.Of(Integer, "MAX_FILE_SIZE_FOR_DIFF", "defaults/max_diff_size", "ANSIBLE_MAX_DIFF_SIZE", "104448"),
    ];

    private static Setting Color(string name, string standard) =>
        Setting.Choice($"COLOR_{name}", $"colors/{name.ToLowerInvariant()}", $"ANSIBLE_COLOR_{name}", standard, [.. ColorNames.All]);
}
