using Mitogen.RemoteAgent.Modules.Files;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.Tests.RemoteAgent.Modules.Files;

public sealed class FileTreeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Goes_on_when_somebody_else_makes_a_directory_first()
    {
        var made = new List<string>();
        FileTree.MakeAll(_directory["a/b/c"], path =>
        {
            made.Add(path);
            if (path == _directory["a"])
                _directory.Shell("mkdir a/b");
        });
        Assert.Equal([_directory["a"], _directory["a/b/c"]], made);
    }

    [Fact]
    public void Fails_when_somebody_else_makes_a_file_there_first()
    {
        var failure = Assert.Throws<UnixException>(() => FileTree.MakeAll(_directory["a/b"], _ => _directory.Shell("touch a/b")));
        Assert.Equal(UnixException.Exists, failure.Errno);
    }
}
