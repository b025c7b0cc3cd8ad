namespace Mitogen.RemoteAgent.Accounts;

/// <summary>Sources of users and groups beside the files: LDAP, SSSD, systemd.</summary>
internal interface INameService
{
    /// <summary>The entry in the form of the file, or null.</summary>
    string? Find(string database, string key);
}
