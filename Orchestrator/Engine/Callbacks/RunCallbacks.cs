using Mitogen.Configuration;
using Mitogen.Diagnostics;

namespace Mitogen.Callbacks;

/// <summary>Makes the outputs that ansible.cfg and the environment ask for.</summary>
/// <remarks>Source: Ansible documentation, Callback plugins, and Ansible Configuration Settings.</remarks>
public static class RunCallbacks
{
    private static readonly string[] Prefixes = ["ansible.builtin.", "ansible.posix.", "community.general."];

    /// <summary>What <c>stdout_callback</c> can name.</summary>
    public static IReadOnlyList<string> Outputs { get; } = ["default", "json", "minimal", "oneline", "yaml"];

    /// <summary>What <c>callbacks_enabled</c> can name.</summary>
    public static IReadOnlyList<string> Additional { get; } = ["junit", "profile_tasks", "timer", "tree"];

    /// <param name="options">What the engine was given: its environment and directory say what is wanted.</param>
    /// <param name="run">The run that is to be shown.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where warnings and errors go.</param>
    /// <param name="terminal">What the terminal can do; all else comes from the configuration.</param>
    /// <param name="time">For callbacks that tell times.</param>
    /// <exception cref="CallbackException">An output is asked for that is not there.</exception>
    public static IRunCallback Create(MitogenOptions options, PlaybookRun run, TextWriter output, TextWriter error, CallbackOptions terminal, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(time);
        if (Load(options, run) is not { } configuration)
        {
            return new DefaultCallback(output, error, terminal); // The run says what is wrong with the configuration.
        }

        CallbackOptions effective = Effective(configuration.Display, run, terminal) with { Directory = DirectoryOf(options, run) };
        var sink = new TextSink(output, error, effective);
        IRunCallback shown = Output(configuration.Display.Callback, sink, effective);
        ShowFile(configuration, sink, effective);
        IReadOnlyList<IRunCallback> additional = new AdditionalCallbacks(options, sink, effective, time).Create(configuration.Display);
        return additional.Count == 0 ? shown : new CallbackSet([shown, .. additional]);
    }

    /// <summary>The output of a single task: a host's result and nothing around it, or what the configuration says when it says that it counts for single tasks.</summary>
    /// <param name="options">What the engine was given: its environment and directory say what is wanted.</param>
    /// <param name="run">The run that is to be shown.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where warnings and errors go.</param>
    /// <param name="terminal">What the terminal can do; all else comes from the configuration.</param>
    /// <param name="time">For callbacks that tell times.</param>
    /// <param name="isOneLine">True: one line for each host.</param>
    /// <param name="treeDirectory">Where to leave a file for each host with its result; null for nowhere.</param>
    /// <exception cref="CallbackException">An output is asked for that is not there.</exception>
    public static IRunCallback CreateAdhoc(
        MitogenOptions options, PlaybookRun run, TextWriter output, TextWriter error, CallbackOptions terminal, TimeProvider time, bool isOneLine, string? treeDirectory)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(time);
        EngineConfiguration? configuration = Load(options, run);
        CallbackOptions effective = configuration is null ? terminal : Effective(configuration.Display, run, terminal) with { Directory = DirectoryOf(options, run) };
        var sink = new TextSink(output, error, effective);
        bool isConfigured = configuration is { Display: { ConfiguresAdhoc: true, Callback: not "default" } } && !isOneLine;
        IRunCallback shown = new AdhocCallback(Output(isConfigured ? configuration!.Display.Callback : isOneLine ? "oneline" : "minimal", sink, effective));
        if (configuration is null)
        {
            return shown;
        }

        ShowFile(configuration, sink, effective);
        var callbacks = new List<IRunCallback> { shown };
        if (configuration.Display.ConfiguresAdhoc)
        {
            callbacks.AddRange(new AdditionalCallbacks(options, sink, effective, time).Create(configuration.Display));
        }

        if (treeDirectory is not null)
        {
            callbacks.Add(new TreeCallback(Path.GetFullPath(treeDirectory, DirectoryOf(options, run)), effective));
        }

        return callbacks.Count == 1 ? shown : new CallbackSet(callbacks);
    }

    /// <summary>For commands that run nothing: shows warnings and errors, in the colours that are configured.</summary>
    /// <param name="options">What the engine was given.</param>
    /// <param name="output">Where text goes.</param>
    /// <param name="error">Where warnings and errors go.</param>
    /// <param name="terminal">What the terminal can do.</param>
    public static IRunCallback CreateDiagnostics(MitogenOptions options, TextWriter output, TextWriter error, CallbackOptions terminal)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(terminal);
        var run = new PlaybookRun { Playbooks = [] };
        return new DefaultCallback(output, error, Load(options, run) is { } configuration ? Effective(configuration.Display, run, terminal) : terminal);
    }

    internal static string Shorten(string name) =>
        Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? name[prefix.Length..] : name;

    private static IRunCallback Output(string name, TextSink sink, CallbackOptions options) => Shorten(name) switch
    {
        "default" or "" => new DefaultCallback(sink, options),
        "json" => new JsonCallback(sink, options),
        "minimal" => new MinimalCallback(sink, options),
        "oneline" => new OnelineCallback(sink, options),
        "yaml" => new DefaultCallback(sink, options with { Format = ResultFormat.Yaml }, new ResultDump(options with { Format = ResultFormat.Yaml, IsPretty = true }, isCommunityYaml: true)),
        _ => throw new CallbackException(
            $"stdout_callback: there is no output '{name}'{Suggestion(name)} Callbacks written in Python do not run here; "
            + $"set stdout_callback (or ANSIBLE_STDOUT_CALLBACK) to one of {string.Join(", ", Outputs)}."),
    };

    private static string Suggestion(string name) => NearestName.Suggest(name, Outputs) is { Length: > 0 } suggestion ? suggestion : ".";

    private static void ShowFile(EngineConfiguration configuration, TextSink sink, CallbackOptions options)
    {
        if (options.Verbosity > 0)
        {
            sink.Line(configuration.ConfigFile is { } file ? $"Using {file} as config file" : "No config file found; using defaults", TextColor.Verbose);
        }
    }

    private static EngineConfiguration? Load(MitogenOptions options, PlaybookRun run)
    {
        try
        {
            return ConfigurationLoader.Load(options.Environment, DirectoryOf(options, run), new CollectedDiagnostics());
        }
        catch (LanguageException)
        {
            return null;
        }
    }

    private static string DirectoryOf(MitogenOptions options, PlaybookRun run) => Path.GetFullPath(run.WorkingDirectory ?? ".", options.WorkingDirectory);

    private static CallbackOptions Effective(DisplayConfiguration display, PlaybookRun run, CallbackOptions terminal) => terminal with
    {
        Verbosity = Math.Max(run.Verbosity, display.Verbosity),
        UseColors = display.ForceColor || (terminal.UseColors && !display.NoColor),
        Palette = new ColorPalette(display.Colors),
        ShowSkipped = display.ShowSkippedHosts,
        ShowOk = display.ShowOkHosts,
        FailuresToError = display.FailedToStandardError,
        MarkCheckMode = display.CheckModeMarkers,
        CheckMode = run.Check,
        ShowHostStarts = display.ShowPerHostStart,
        ShowPathOnFailure = display.ShowTaskPathOnFailure,
        ShowCustomStats = display.ShowCustomStats,
        ShowArguments = display.ShowArguments,
        Format = display.ResultsAsYaml ? ResultFormat.Yaml : ResultFormat.Json,
        IsPretty = display.PrettyResults,
        ShowDeprecations = display.DeprecationWarnings,
        DiffContext = display.DiffContextLines,
    };
}
