using System.Reflection;
using System.Xml.Linq;

namespace Mitogen.Tests.PublicApi;

/// <summary>Dependencies point one way: Shared, then the agent and the engine, then the program.</summary>
public sealed class LayeringTests
{
    private static readonly string[] Ours = ["mitogen", "mitogen-agent", "Mitogen.Actors", "Mitogen.Shared"];

    [Theory]
    [InlineData("Mitogen.Shared")]
    [InlineData("Mitogen.Actors", "Mitogen.Shared")]
    [InlineData("mitogen", "Mitogen.Actors", "Mitogen.Shared")]
    public void References_only_what_is_below(string assembly, params string[] allowed) =>
        Assert.Empty(Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).Intersect(Ours).Except(allowed));

    [Theory]
    [InlineData("Shared/Mitogen.Shared.csproj")]
    [InlineData("RemoteAgent/RemoteAgent.csproj", "Mitogen.Shared")]
    [InlineData("Orchestrator/Engine/Mitogen.Actors.csproj", "Mitogen.Shared")]
    public void Builds_on_only_what_is_below(string project, params string[] allowed) =>
        Assert.Equal(allowed, XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference")
            .Select(reference => (string?)reference.Attribute("Include"))
            .OfType<string>()
            .Select(Path.GetFileNameWithoutExtension));

    [Fact]
    public void Lets_the_program_see_only_the_library_public_API() =>
        Assert.DoesNotContain("mitogen", FriendsOf("Mitogen.Actors").Concat(FriendsOf("Mitogen.Shared")));

    [Fact]
    public void Keeps_the_shared_code_free_of_packages() =>
        Assert.Empty(XDocument.Load(Repository.PathOf("Shared/Mitogen.Shared.csproj")).Descendants("PackageReference"));

    private static IEnumerable<string> FriendsOf(string assembly) => Assembly.Load(assembly)
        .GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
        .Select(friend => friend.AssemblyName.Split(',')[0]);
}
