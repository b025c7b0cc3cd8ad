using System.Reflection;

namespace Mitogen.Tests.PublicApi;

public sealed class PublicApiTests
{
    private const string AcceptVariable = "MITOGEN_RECORD";
    private static readonly string Snapshot = Repository.PathOf("Tests", "PublicApi", "Mitogen.Actors.txt");

    [Fact]
    public void Promises_what_the_snapshot_says()
    {
        string actual = ApiText.Of(Assembly.Load("Mitogen.Actors"), Assembly.Load("Mitogen.Shared"));
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
            File.WriteAllText(Snapshot, actual);
        string expected = File.Exists(Snapshot) ? File.ReadAllText(Snapshot) : "";
        Assert.True(actual == expected, $"""
            The public API is not what Tests/PublicApi/Mitogen.Actors.txt says:

            {LineDiff.Of(expected.Split('\n'), actual.Split('\n'))}
            If that is what you want: {AcceptVariable}=1 dotnet test Tests/PublicApi
            or ./build.sh --target=Record, and commit the file with your change.
            """);
    }

    [Fact]
    public void Tells_what_came_and_what_went()
    {
        string diff = LineDiff.Of(["class A", "  int B()", "class C"], ["class A", "  long B()", "class C", "class D"]);
        Assert.Equal("- class A /   int B()\n+ class A /   long B()\n+ class D\n", diff);
    }
}
