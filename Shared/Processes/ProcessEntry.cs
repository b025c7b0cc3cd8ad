using System.Globalization;

namespace Mitogen.Processes;

/// <summary>One line of /proc: who a process is and to whom it belongs.</summary>
/// <param name="StartTime">In clock ticks since boot; with <paramref name="Pid"/> it tells a process from a later one of the same number.</param>
internal readonly record struct ProcessEntry(int Pid, char State, int Parent, int Group, int Session, ulong StartTime)
{
    /// <summary>Ended and waiting for its parent to notice.</summary>
    internal bool IsZombie => State is 'Z' or 'X';

    /// <summary>All that can be seen; processes that end meanwhile are left out.</summary>
    internal static List<ProcessEntry> ReadAll()
    {
        var entries = new List<ProcessEntry>();
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, null, out int pid) && TryRead(pid) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    internal static ProcessEntry? TryRead(int pid)
    {
        try
        {
            return Parse(pid, File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="stat">proc(5): the name in parentheses may itself hold spaces and parentheses.</param>
    internal static ProcessEntry? Parse(int pid, string stat)
    {
        string[] fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 19
            && int.TryParse(fields[1], out int parent) && int.TryParse(fields[2], out int group)
            && int.TryParse(fields[3], out int session) && ulong.TryParse(fields[19], out ulong start)
            ? new ProcessEntry(pid, fields[0][0], parent, group, session, start)
            : null;
    }
}
