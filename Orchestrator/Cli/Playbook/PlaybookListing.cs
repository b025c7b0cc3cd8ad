namespace Mitogen.Cli.Playbook;

/// <summary>The text of <c>--list-hosts</c>, <c>--list-tasks</c>, <c>--list-tags</c> and <c>--syntax-check</c>, as ansible-playbook (core 2.14.18) prints it.</summary>
internal sealed record PlaybookListing
{
    public bool Hosts { get; init; }

    public bool Tasks { get; init; }

    public bool Tags { get; init; }

    public bool IsAsked => Hosts || Tasks || Tags;

    public void Write(IReadOnlyList<DescribedPlaybook> playbooks, TextWriter output)
    {
        foreach (DescribedPlaybook playbook in playbooks)
        {
            output.Write($"\nplaybook: {playbook.Path}\n");
            if (!IsAsked)
                continue;
            foreach ((int index, DescribedPlay play) in playbook.Plays.Index())
            {
                Write(play, index + 1, output);
            }
        }
    }

    private void Write(DescribedPlay play, int number, TextWriter output)
    {
        output.Write($"\n  play #{number} ({play.HostText}): {play.Name}\tTAGS: [{string.Join(',', play.Tags)}]\n");
        if (Hosts)
        {
            output.Write($"    pattern: [{string.Join(", ", play.Patterns.Select(pattern => $"'{pattern}'"))}]\n    hosts ({play.Hosts.Count}):\n");
            foreach (string host in play.Hosts)
            {
                output.Write($"      {host}\n");
            }
        }

        if (Tasks)
        {
            output.Write("    tasks:\n");
            foreach (DescribedTask task in play.Tasks)
            {
                output.Write($"      {task.Name}\tTAGS: [{string.Join(", ", task.Tags)}]\n");
            }
        }

        if (Tags)
            output.Write($"      TASK TAGS: [{string.Join(", ", play.Tasks.SelectMany(task => task.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}]\n");
    }
}
