namespace Mitogen.RemoteAgent.Accounts;

/// <summary>A line of the user database.</summary>
internal sealed record UserEntry(string Name, uint Id, uint GroupId, string Comment, string Home, string Shell)
{
    internal static UserEntry? Parse(string line)
    {
        string[] fields = line.Split(':');
        return fields.Length >= 7 && uint.TryParse(fields[2], out uint id) && uint.TryParse(fields[3], out uint group)
            ? new UserEntry(fields[0], id, group, fields[4], fields[5], fields[6])
            : null;
    }
}
