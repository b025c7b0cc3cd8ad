namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>What a case's flags mean for a run of this engine: those of ansible-playbook that cases use.</summary>
internal static class CaseArguments
{
    public static PlaybookRun Apply(PlaybookRun run, IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            run = arguments[i] switch
            {
                "--check" => run with { Check = true },
                "--diff" => run with { Diff = true },
                "--step" => run with { Step = true },
                "--force-handlers" => run with { ForceHandlers = true },
                "--tags" => run with { Tags = [.. run.Tags, .. arguments[++i].Split(',')] },
                "--skip-tags" => run with { SkipTags = [.. run.SkipTags, .. arguments[++i].Split(',')] },
                "--limit" => run with { Limit = arguments[++i] },
                "--forks" => run with { Forks = int.Parse(arguments[++i]) },
                "--start-at-task" => run with { StartAtTask = arguments[++i] },
                "-i" => run with { Inventory = [.. run.Inventory, arguments[++i]] },
                "-e" => run with { ExtraVars = [.. run.ExtraVars, arguments[++i]] },
                ['-', 'v', ..] verbose => run with { Verbosity = verbose.Length - 1 },
                _ => throw new InvalidOperationException($"no case has used {arguments[i]} so far: say here what it means"),
            };
        }

        return run;
    }
}
