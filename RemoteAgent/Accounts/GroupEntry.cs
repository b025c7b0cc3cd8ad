namespace Mitogen.RemoteAgent.Accounts;

/// <summary>A line of the group database.</summary>
internal sealed record GroupEntry(string Name, uint Id)
{
    internal static GroupEntry? Parse(string line)
    {
        string[] fields = line.Split(':');
        return fields.Length >= 3 && uint.TryParse(fields[2], out uint id) ? new GroupEntry(fields[0], id) : null;
    }
}
