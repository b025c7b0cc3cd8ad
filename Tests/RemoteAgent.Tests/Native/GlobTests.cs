using Mitogen.RemoteAgent.Native;

namespace Mitogen.Tests.RemoteAgent.Native;

public sealed class GlobTests
{
    [Theory]
    [InlineData("passwd", "pass*", true)]
    [InlineData("passwd", "p?ss[vw]d", true)]
    [InlineData("passwd", "pass[!w]d", false)]
    [InlineData("passwd", "pass[a-z]d", true)]
    [InlineData("passwd", "pass", false)]
    [InlineData("a[b", "a[b", true)]
    [InlineData("", "*", true)]
    public void Matches_as_python_does(string name, string pattern, bool expected) => Assert.Equal(expected, Glob.Matches(name, pattern));

    [Fact]
    public void Finds_hidden_names_only_when_asked()
    {
        using var directory = new TemporaryDirectory();
        directory.Shell("mkdir -p d/sub && touch d/.hidden d/sub/file");
        Assert.Equal([directory["d/sub"]], Glob.Expand(directory["d/*"]));
        Assert.Equal([directory["d/.hidden"]], Glob.Expand(directory["d/.h*"]));
        Assert.Equal([directory["d/sub/file"]], Glob.Expand(directory["d/*/f*"]));
    }
}
