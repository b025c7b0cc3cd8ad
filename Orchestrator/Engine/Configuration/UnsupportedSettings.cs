using static Mitogen.Configuration.SettingSupport;

namespace Mitogen.Configuration;

/// <summary>Settings that would change what runs or what is shown, and do not here.</summary>
internal static class UnsupportedSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Without(Unsupported, "BECOME_PLUGIN_PATH", "defaults/become_plugins", "ANSIBLE_BECOME_PLUGINS"),
        Setting.Without(Unsupported, "CONSTRUCTED_USE_EXTRA_VARS", "inventory_plugins/use_extra_vars", "ANSIBLE_INVENTORY_USE_EXTRA_VARS"),
        Setting.Without(Unsupported, "DEFAULT_ACTION_PLUGIN_PATH", "defaults/action_plugins", "ANSIBLE_ACTION_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_ALLOW_UNSAFE_LOOKUPS", "defaults/allow_unsafe_lookups"),
        Setting.Without(Unsupported, "DEFAULT_CALLBACK_PLUGIN_PATH", "defaults/callback_plugins", "ANSIBLE_CALLBACK_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_CONNECTION_PLUGIN_PATH", "defaults/connection_plugins", "ANSIBLE_CONNECTION_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_FILTER_PLUGIN_PATH", "defaults/filter_plugins", "ANSIBLE_FILTER_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_INVENTORY_PLUGIN_PATH", "defaults/inventory_plugins", "ANSIBLE_INVENTORY_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_JINJA2_EXTENSIONS", "defaults/jinja2_extensions", "ANSIBLE_JINJA2_EXTENSIONS"),
        Setting.Without(Unsupported, "DEFAULT_LOG_FILTER", "defaults/log_filter", "ANSIBLE_LOG_FILTER"),
        Setting.Without(Unsupported, "DEFAULT_LOG_PATH", "defaults/log_path", "ANSIBLE_LOG_PATH"),
        Setting.Without(Unsupported, "DEFAULT_LOOKUP_PLUGIN_PATH", "defaults/lookup_plugins", "ANSIBLE_LOOKUP_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_MODULE_ARGS", "defaults/module_args", "ANSIBLE_MODULE_ARGS"),
        Setting.Of(SettingType.PathSpec, "DEFAULT_MODULE_PATH", "defaults/library", "ANSIBLE_LIBRARY", "{{ANSIBLE_HOME}}/plugins/modules:/usr/share/ansible/plugins/modules") with { Support = Unsupported },
        Setting.Without(Unsupported, "DEFAULT_MODULE_NAME", "defaults/module_name"),
        Setting.Without(Unsupported, "DEFAULT_MODULE_UTILS_PATH", "defaults/module_utils", "ANSIBLE_MODULE_UTILS"),
        Setting.Without(Unsupported, "DEFAULT_NULL_REPRESENTATION", "defaults/null_representation", "ANSIBLE_NULL_REPRESENTATION"),
        Setting.Without(Unsupported, "DEFAULT_STRATEGY_PLUGIN_PATH", "defaults/strategy_plugins", "ANSIBLE_STRATEGY_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_SU", "defaults/su", "ANSIBLE_SU"),
        Setting.Without(Unsupported, "DEFAULT_TEST_PLUGIN_PATH", "defaults/test_plugins", "ANSIBLE_TEST_PLUGINS"),
        Setting.Without(Unsupported, "DEFAULT_UNDEFINED_VAR_BEHAVIOR", "defaults/error_on_undefined_vars", "ANSIBLE_ERROR_ON_UNDEFINED_VARS"),
        Setting.Without(Unsupported, "DEFAULT_VARS_PLUGIN_PATH", "defaults/vars_plugins", "ANSIBLE_VARS_PLUGINS"),
        Setting.Without(Unsupported, "DUPLICATE_YAML_DICT_KEY", "defaults/duplicate_dict_key", "ANSIBLE_DUPLICATE_YAML_DICT_KEY"),
        Setting.Without(Unsupported, "YAML_FILENAME_EXTENSIONS", "defaults/yaml_valid_extensions", "ANSIBLE_YAML_FILENAME_EXT"),
        Setting.Without(Unsupported, "INVALID_TASK_ATTRIBUTE_FAILED", "defaults/invalid_task_attribute_failed", "ANSIBLE_INVALID_TASK_ATTRIBUTE_FAILED"),
        Setting.Without(Unsupported, "INVENTORY_CACHE_ENABLED", "inventory/cache", "ANSIBLE_INVENTORY_CACHE"),
        Setting.Without(Unsupported, "INVENTORY_CACHE_PLUGIN", "inventory/cache_plugin", "ANSIBLE_INVENTORY_CACHE_PLUGIN"),
        Setting.Without(Unsupported, "INVENTORY_CACHE_PLUGIN_CONNECTION", "inventory/cache_connection", "ANSIBLE_INVENTORY_CACHE_CONNECTION"),
        Setting.Without(Unsupported, "INVENTORY_CACHE_PLUGIN_PREFIX", "inventory/cache_prefix", "ANSIBLE_INVENTORY_CACHE_PLUGIN_PREFIX"),
        Setting.Without(Unsupported, "INVENTORY_CACHE_TIMEOUT", "inventory/cache_timeout", "ANSIBLE_INVENTORY_CACHE_TIMEOUT"),
        Setting.Without(Unsupported, "PLAYBOOK_DIR", "defaults/playbook_dir", "ANSIBLE_PLAYBOOK_DIR"),
        Setting.Without(Unsupported, "PLAYBOOK_VARS_ROOT", "defaults/playbook_vars_root", "ANSIBLE_PLAYBOOK_VARS_ROOT"),
        Setting.Without(Unsupported, "PLUGIN_FILTERS_CFG", "defaults/plugin_filters_cfg"),
        Setting.Without(Unsupported, "SH_ASYNC_DIR", "defaults/async_dir", "ANSIBLE_ASYNC_DIR"),
        Setting.Without(Unsupported, "SSH_PKCS11_PROVIDER", "ssh_connection/pkcs11_provider", "ANSIBLE_PKCS11_PROVIDER"),
        Setting.Without(Unsupported, "SUDO_BECOME_EXE", "sudo_become_plugin/executable", "ANSIBLE_SUDO_EXE"),
        Setting.Without(Unsupported, "SUDO_BECOME_FLAGS", "sudo_become_plugin/flags", "ANSIBLE_SUDO_FLAGS"),
        Setting.Without(Unsupported, "SUDO_BECOME_PASS", "sudo_become_plugin/password", "ANSIBLE_SUDO_PASS"),
        Setting.Without(Unsupported, "SUDO_BECOME_USER", "sudo_become_plugin/user", "ANSIBLE_SUDO_USER"),
        Setting.Without(Unsupported, "SU_BECOME_EXE", "su_become_plugin/executable", "ANSIBLE_SU_EXE"),
        Setting.Without(Unsupported, "SU_BECOME_FLAGS", "su_become_plugin/flags", "ANSIBLE_SU_FLAGS"),
        Setting.Without(Unsupported, "SU_BECOME_PASS", "su_become_plugin/password", "ANSIBLE_SU_PASS"),
        Setting.Without(Unsupported, "SU_BECOME_USER", "su_become_plugin/user", "ANSIBLE_SU_USER"),
        Setting.Without(Unsupported, "SU_PROMPT_L10N", "su_become_plugin/localized_prompts", "ANSIBLE_SU_PROMPT_L10N"),
        Setting.Without(Unsupported, "VARIABLE_PLUGINS_ENABLED", "defaults/vars_plugins_enabled", "ANSIBLE_VARS_ENABLED"),
        Setting.Without(Unsupported, "VARIABLE_PRECEDENCE", "defaults/precedence", "ANSIBLE_PRECEDENCE"),
        Setting.Without(Unsupported, "VERBOSE_TO_STDERR", "defaults/verbose_to_stderr", "ANSIBLE_VERBOSE_TO_STDERR"),
    ];
}
