using Mitogen.Diagnostics;

namespace Mitogen.Tests.Engine.Diagnostics;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["when", "tags", "tasks", "copy", "command", "become_user", "get_url", "apt"];

    [Theory]
    [InlineData("wehn", "when")]
    [InlineData("taks", "tasks")]
    [InlineData("coppy", "copy")]
    [InlineData("comand", "command")]
    [InlineData("Copy", "copy")]
    [InlineData("becomeuser", "become_user")]
    [InlineData("become-user", "become_user")]
    [InlineData("ap", "apt")]
    [InlineData("frobnicate", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Finds_what_was_meant(string name, string? expected) => Assert.Equal(expected, NearestName.Find(name, Known));

    [Fact]
    public void Puts_the_nearest_first() => Assert.Equal(["tasks", "tags"], NearestName.FindAll("taks", Known, atMost: 3));
}
