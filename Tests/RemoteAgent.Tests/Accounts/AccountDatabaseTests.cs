using Mitogen.RemoteAgent.Accounts;

namespace Mitogen.Tests.RemoteAgent.Accounts;

public sealed class AccountDatabaseTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public AccountDatabaseTests()
    {
        Directory.CreateDirectory(_directory["etc"]);
        File.WriteAllText(_directory["etc/passwd"], "root:x:0:0:root:/root:/bin/sh\nbroken line\nann:x:1000:1000:Ann:/home/ann:/bin/bash\n");
        File.WriteAllText(_directory["etc/group"], "root:x:0:\nstaff:x:50:ann\n");
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Finds_users_and_groups_by_name_and_number()
    {
        var accounts = new AccountDatabase(_directory.Path);
        Assert.Equal("/home/ann", accounts.FindUser("ann")?.Home);
        Assert.Equal("ann", accounts.FindUser(1000)?.Name);
        Assert.Equal(50u, accounts.FindGroup("staff")?.Id);
        Assert.Equal("staff", accounts.FindGroup(50)?.Name);
        Assert.Null(accounts.FindUser("nobody"));
    }

    [Fact]
    public void Sees_a_user_that_a_step_has_just_made()
    {
        var accounts = new AccountDatabase(_directory.Path);
        Assert.Null(accounts.FindUser("new"));
        File.AppendAllText(_directory["etc/passwd"], "new:x:1001:1001::/home/new:/bin/sh\n");
        Assert.Equal(1001u, accounts.FindUser("new")?.Id);
    }

    [Fact]
    public void Asks_other_sources_for_what_the_files_lack()
    {
        var accounts = new AccountDatabase(_directory.Path, new DirectoryService());
        Assert.Equal(5000u, accounts.FindUser("ldap")?.Id);
        Assert.Equal(0u, accounts.FindUser("root")?.Id);
    }

    private sealed class DirectoryService : INameService
    {
        public string? Find(string database, string key) => (database, key) == ("passwd", "ldap") ? "ldap:*:5000:5000::/home/ldap:/bin/sh" : null;
    }
}
