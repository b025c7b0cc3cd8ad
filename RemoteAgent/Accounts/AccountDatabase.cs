using System.Globalization;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Accounts;

/// <summary>
/// Users and groups by name and number. The files are read again when they have changed: steps create users. The C library's own look-up
/// does not work in a static program, so what the files lack is asked of <c>getent</c>, where the name service switch has other sources.
/// </summary>
/// <param name="root">Where <c>etc</c> is; empty on a target.</param>
/// <param name="names">Asks other sources than the files; null when there is none.</param>
internal sealed class AccountDatabase(string root = "", INameService? names = null)
{
    private readonly Lock _gate = new();
    private Cached<UserEntry> _users = Cached<UserEntry>.None;
    private Cached<GroupEntry> _groups = Cached<GroupEntry>.None;

    public UserEntry? FindUser(string name) =>
        Users().Find(user => user.Name == name) ?? Ask("passwd", name, UserEntry.Parse);

    public UserEntry? FindUser(uint id) =>
        Users().Find(user => user.Id == id) ?? Ask("passwd", id.ToString(CultureInfo.InvariantCulture), UserEntry.Parse);

    public GroupEntry? FindGroup(string name) =>
        Groups().Find(group => group.Name == name) ?? Ask("group", name, GroupEntry.Parse);

    public GroupEntry? FindGroup(uint id) =>
        Groups().Find(group => group.Id == id) ?? Ask("group", id.ToString(CultureInfo.InvariantCulture), GroupEntry.Parse);

    private List<UserEntry> Users()
    {
        lock (_gate)
            return (_users = Refresh(_users, $"{root}/etc/passwd", UserEntry.Parse)).Entries;
    }

    private List<GroupEntry> Groups()
    {
        lock (_gate)
            return (_groups = Refresh(_groups, $"{root}/etc/group", GroupEntry.Parse)).Entries;
    }

    private T? Ask<T>(string database, string key, Func<string, T?> parse)
        where T : class
        => names?.Find(database, key) is { } line ? parse(line) : null;

    private static Cached<T> Refresh<T>(Cached<T> cached, string path, Func<string, T?> parse)
        where T : class
    {
        FileStatus? status = FileSystem.Probe(path);
        if (status is null || status == cached.Status)
            return status is null ? Cached<T>.None : cached;
        var entries = new List<T>();
        foreach (string line in UnixText.Decode(FileSystem.ReadAll(path)).Split('\n'))
        {
            if (parse(line) is { } entry)
                entries.Add(entry);
        }

        return new Cached<T>(status, entries);
    }

    private readonly record struct Cached<T>(FileStatus? Status, List<T> Entries)
    {
        public static Cached<T> None => new(null, []);
    }
}
