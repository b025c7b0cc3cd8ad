using System.CommandLine;

namespace Mitogen.Cli.Arguments;

/// <summary>Makes of parsed options the run for the engine.</summary>
internal static class PlaybookRunReader
{
    /// <exception cref="UsageException">Options contradict each other, or name something that is not there.</exception>
    public static PlaybookRun Read(ParseResult parsed, PlaybookOptions options)
    {
        string[] playbooks = parsed.GetValue(options.Playbooks) ?? [];
        if (playbooks.Length == 0)
            throw new UsageException("the following arguments are required: playbook");
        return RunOptionsReader.Read(parsed, options) with
        {
            Playbooks = playbooks,
            Tags = SplitTags(parsed.GetValue(options.Tags)),
            SkipTags = SplitTags(parsed.GetValue(options.SkipTags)),
            StartAtTask = parsed.GetValue(options.StartAtTask),
            Step = parsed.GetValue(options.Step),
            ForceHandlers = parsed.GetValue(options.ForceHandlers),
            FlushCache = parsed.GetValue(options.FlushCache),
        };
    }

    /// <summary>An empty value is a tag that no task has, as ansible-playbook takes it.</summary>
    private static string[] SplitTags(string[]? given) =>
        [.. (given ?? []).SelectMany(tags => tags.Length == 0 ? [""] : tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
