using Mitogen.Execution;

namespace Mitogen.Tests.Engine.Execution;

public sealed class TagSelectionTests
{
    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("", "", "a", true)]
    [InlineData("", "", "never", false)]
    [InlineData("", "", "never,a", false)]
    [InlineData("a", "", "never,a", true)]
    [InlineData("a", "", "a,b", true)]
    [InlineData("a", "", "b", false)]
    [InlineData("a", "", "", false)]
    [InlineData("a", "", "always", true)]
    [InlineData("a", "always", "always", false)]
    [InlineData("", "a", "a", false)]
    [InlineData("", "a", "always,a", false)]
    [InlineData("tagged", "", "a", true)]
    [InlineData("tagged", "", "", false)]
    [InlineData("tagged", "", "never", false)]
    [InlineData("untagged", "", "", true)]
    [InlineData("untagged", "", "a", false)]
    [InlineData("untagged", "", "always", true)]
    [InlineData("", "tagged", "a", false)]
    [InlineData("", "untagged", "", false)]
    [InlineData("all", "", "never", false)]
    [InlineData("never", "", "never", true)]
    [InlineData("a,b", "", "b", true)]
    public void Lets_through_what_Ansible_documents(string only, string skip, string tags, bool expected)
    {
        var selection = new TagSelection(only.Split(',', StringSplitOptions.RemoveEmptyEntries), skip.Split(',', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, selection.Allows(tags.Split(',', StringSplitOptions.RemoveEmptyEntries)));
    }
}
