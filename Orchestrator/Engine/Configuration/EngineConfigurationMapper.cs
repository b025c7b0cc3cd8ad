using Mitogen.Inventory;
using Mitogen.Variables;

namespace Mitogen.Configuration;

/// <summary>Settings by name to the typed configuration.</summary>
internal static class EngineConfigurationMapper
{
    public static EngineConfiguration Map(SettingValues values, string? file, string currentDirectory, bool noColor) => new()
    {
        ConfigFile = file,
        Inventory = values.Texts("DEFAULT_HOST_LIST"),
        IsInventorySet = values.IsSet("DEFAULT_HOST_LIST"),
        InventoryOptions = new InventoryOptions
        {
            GroupNameRule = Enum.Parse<GroupNameRule>(values.Text("TRANSFORM_INVALID_GROUP_CHARS"), ignoreCase: true),
            AnyUnparsedIsFailed = values.Flag("INVENTORY_ANY_UNPARSED_IS_FAILED"),
            UnparsedIsFailed = values.Flag("INVENTORY_UNPARSED_IS_FAILED"),
            WarnsOfUnparsed = values.Flag("INVENTORY_UNPARSED_WARNING"),
            IgnoredEndings = values.Texts("INVENTORY_IGNORE_EXTS"),
            IgnoredPatterns = values.Texts("INVENTORY_IGNORE_PATTERNS"),
            EnabledPlugins = values.Texts("INVENTORY_ENABLED"),
            MergeHashes = values.Text("DEFAULT_HASH_BEHAVIOUR") == "merge",
            WarnsOfNoHosts = values.Flag("LOCALHOST_WARNING"),
        },
        Variables = new VariableOptions
        {
            MergeHashes = values.Text("DEFAULT_HASH_BEHAVIOUR") == "merge",
            InjectFacts = values.Flag("INJECT_FACTS_AS_VARS"),
            PrivateRoleVars = values.Flag("DEFAULT_PRIVATE_ROLE_VARS"),
        },
        Execution = Execution(values),
        Gathering = Gathering(values),
        FactCache = new FactCacheConfiguration
        {
            Plugin = values.Text("CACHE_PLUGIN"),
            Connection = values.TextOrNull("CACHE_PLUGIN_CONNECTION"),
            Prefix = values.IsSet("CACHE_PLUGIN_PREFIX") ? values.Text("CACHE_PLUGIN_PREFIX") : "", // The setting's default is not that of jsonfile.
            Timeout = values.Seconds("CACHE_PLUGIN_TIMEOUT"),
        },
        Connection = Connection(values),
        Become = Become(values),
        Vault = Vault(values, currentDirectory),
        Display = Display(values, noColor),
        RolesPath = values.Texts("DEFAULT_ROLES_PATH"),
        CollectionsPath = values.Texts("COLLECTIONS_PATHS"),
        JinjaNative = values.Flag("DEFAULT_JINJA2_NATIVE"),
        Settings = [.. values.All],
    };

    private static ExecutionConfiguration Execution(SettingValues values) => new()
    {
        Forks = Math.Max(1, values.Number("DEFAULT_FORKS")),
        AnyErrorsFatal = values.Flag("ANY_ERRORS_FATAL"),
        ForceHandlers = values.Flag("DEFAULT_FORCE_HANDLERS"),
        ErrorOnMissingHandler = values.Flag("ERROR_ON_MISSING_HANDLER"),
        Strategy = values.Text("DEFAULT_STRATEGY"),
        TaskTimeout = values.Seconds("TASK_TIMEOUT"),
        PollInterval = values.Seconds("DEFAULT_POLL_INTERVAL"),
        NoLog = values.Flag("DEFAULT_NO_LOG"),
        RunTags = values.Texts("TAGS_RUN"),
        SkipTags = values.Texts("TAGS_SKIP"),
        Shell = values.Text("DEFAULT_EXECUTABLE"),
        HostPatternMismatch = values.Text("HOST_PATTERN_MISMATCH"),
        WritesRetryFiles = values.Flag("RETRY_FILES_ENABLED"),
        DebugsTasks = values.Flag("ENABLE_TASK_DEBUGGER"),
        DebuggerHonoursIgnoreErrors = values.Flag("TASK_DEBUGGER_IGNORE_ERRORS"),
        RetryDirectory = values.TextOrNull("RETRY_FILES_SAVE_PATH"),
    };

    private static GatheringConfiguration Gathering(SettingValues values) => new()
    {
        Policy = Enum.Parse<GatheringPolicy>(values.Text("DEFAULT_GATHERING"), ignoreCase: true),
        Subset = values.Texts("DEFAULT_GATHER_SUBSET"),
        Timeout = values.Seconds("DEFAULT_GATHER_TIMEOUT"),
        FactPath = values.TextOrNull("DEFAULT_FACT_PATH"),
    };

    private static ConnectionConfiguration Connection(SettingValues values) => new()
    {
        Transport = values.Text("DEFAULT_TRANSPORT") is "smart" or "" ? "ssh" : values.Text("DEFAULT_TRANSPORT"),
        RemoteUser = values.TextOrNull("DEFAULT_REMOTE_USER"),
        RemotePort = values.NumberOrNull("DEFAULT_REMOTE_PORT"),
        PrivateKeyFile = values.TextOrNull("DEFAULT_PRIVATE_KEY_FILE"),
        CheckHostKey = values.Flag("HOST_KEY_CHECKING"),
        Timeout = values.Seconds("DEFAULT_TIMEOUT"),
        Retries = values.Number("SSH_RETRIES"),
        SshArgs = values.TextOrNull("SSH_ARGS"),
        SshCommonArgs = values.TextOrNull("SSH_COMMON_ARGS"),
        SshExtraArgs = values.TextOrNull("SSH_EXTRA_ARGS"),
        SshExecutable = values.Text("SSH_EXECUTABLE"),
        AskPassword = values.Flag("DEFAULT_ASK_PASS"),
        PasswordFile = values.TextOrNull("CONNECTION_PASSWORD_FILE"),
    };

    private static BecomeConfiguration Become(SettingValues values) => new()
    {
        Enabled = values.Flag("DEFAULT_BECOME"),
        Method = values.Text("DEFAULT_BECOME_METHOD"),
        User = values.Text("DEFAULT_BECOME_USER"),
        Executable = values.TextOrNull("DEFAULT_BECOME_EXE"),
        Flags = values.TextOrNull("DEFAULT_BECOME_FLAGS"),
        AskPassword = values.Flag("DEFAULT_BECOME_ASK_PASS"),
        PasswordFile = values.TextOrNull("BECOME_PASSWORD_FILE"),
    };

    private static VaultConfiguration Vault(SettingValues values, string currentDirectory) => new()
    {
        PasswordFile = values.TextOrNull("DEFAULT_VAULT_PASSWORD_FILE"),
        IdentityList = values.Texts("DEFAULT_VAULT_IDENTITY_LIST"),
        IdentityDirectory = values.DirectoryOf("DEFAULT_VAULT_IDENTITY_LIST") ?? currentDirectory,
        DefaultIdentity = values.Text("DEFAULT_VAULT_IDENTITY"),
        EncryptIdentity = values.TextOrNull("DEFAULT_VAULT_ENCRYPT_IDENTITY"),
        MatchIds = values.Flag("DEFAULT_VAULT_ID_MATCH"),
        AskPassword = values.Flag("DEFAULT_ASK_VAULT_PASS"),
    };

    private static DisplayConfiguration Display(SettingValues values, bool noColor) => new()
    {
        Callback = values.Text("DEFAULT_STDOUT_CALLBACK"),
        TreeDirectory = values.Text("TREE_DIRECTORY"),
        Enabled = values.Texts("CALLBACKS_ENABLED"),
        PrettyResults = values.IsSet("DEFAULT_PRETTY_RESULTS") ? values.Flag("DEFAULT_PRETTY_RESULTS") : null,
        ForceColor = values.Flag("ANSIBLE_FORCE_COLOR"),
        NoColor = noColor || values.Flag("ANSIBLE_NOCOLOR"),
        Colors = values.All.Where(value => value.Setting.Name.StartsWith("COLOR_", StringComparison.Ordinal) && value is { Position: not null, Setting.Support: SettingSupport.Honoured })
            .ToDictionary(value => value.Setting.Keys[0].Name, value => values.Text(value.Setting.Name), StringComparer.Ordinal),
        ConfiguresAdhoc = values.Flag("DEFAULT_LOAD_CALLBACK_PLUGINS"),
        Verbosity = values.Number("DEFAULT_VERBOSITY"),
        ShowArguments = values.Flag("DISPLAY_ARGS_TO_STDOUT"),
        ShowSkippedHosts = values.Flag("DISPLAY_SKIPPED_HOSTS"),
        ShowOkHosts = values.Flag("DISPLAY_OK_HOSTS"),
        FailedToStandardError = values.Flag("DISPLAY_FAILED_STDERR"),
        CheckModeMarkers = values.Flag("CHECK_MODE_MARKERS"),
        ShowPerHostStart = values.Flag("SHOW_PER_HOST_START"),
        ShowTaskPathOnFailure = values.Flag("SHOW_TASK_PATH_ON_FAILURE"),
        ShowCustomStats = values.Flag("SHOW_CUSTOM_STATS"),
        ResultsAsYaml = values.Text("CALLBACK_RESULT_FORMAT") == "yaml",
        DeprecationWarnings = values.Flag("DEPRECATION_WARNINGS"),
        DiffAlways = values.Flag("DIFF_ALWAYS"),
        DiffContextLines = values.Number("DIFF_CONTEXT"),
        MaxDiffBytes = values.Number("MAX_FILE_SIZE_FOR_DIFF"),
    };
}
