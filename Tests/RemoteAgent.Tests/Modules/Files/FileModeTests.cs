using Mitogen.RemoteAgent.Native;
using Mitogen.Values;
using FileMode = Mitogen.RemoteAgent.Modules.Files.FileMode;

namespace Mitogen.Tests.RemoteAgent.Modules.Files;

public sealed class FileModeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("755", "u=rw,g=u,o=g", "0675")] // Copies are of what was there before, as ansible-core 2.14.18 has it.
    [InlineData("675", "+x", "0775")]
    [InlineData("775", "u+s,g+s,+t", "07775")]
    [InlineData("7775", "-x", "07664")]
    [InlineData("7664", "=r", "0444")]
    [InlineData("644", "a+X", "0644")]
    [InlineData("744", "a+X", "0755")]
    [InlineData("600", "u+r+w", "0600")]
    [InlineData("600", "ug=rw,o=", "0660")]
    [InlineData("600", "0o640", "0640")]
    [InlineData("600", "00600", "0600")]
    [InlineData("666", "+w", "0666")]
    [InlineData("444", "+w", "0644")] // The mask (022 here) holds for clauses that name no user.
    public void Reads_modes_as_people_write_them(string current, string mode, string expected)
    {
        _directory.Shell($"touch file && chmod {current} file");
        FileStatus status = FileSystem.Stat(_directory["file"], follow: false);
        Assert.Null(FileMode.TryParse(mode, status, umask: 0x12, out uint permissions));
        Assert.Equal(expected, FileMode.Describe(permissions));
    }

    [Theory]
    [InlineData("9999")]
    [InlineData("u+q")]
    [InlineData("u")]
    [InlineData("preserve")]
    [InlineData("0o")]
    public void Says_which_clause_makes_no_sense(string mode)
    {
        string? detail = FileMode.TryParse(mode, default, umask: 0, out uint _);
        Assert.Equal($"bad symbolic permission for mode: {mode}", detail);
    }

    [Fact]
    public void Takes_a_number_for_what_yaml_made_of_octal_digits()
    {
        Assert.Null(FileMode.TryParse(IntegerValue.Of(420), default, umask: 0, out uint permissions));
        Assert.Equal("0644", FileMode.Describe(permissions));
    }
}
