namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>The same with <c>jinja2_native = false</c> in both programs.</summary>
public sealed class TextFirstPlaybookTests
{
    public static TheoryData<string> Names => [.. PlaybookCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Gives_what_ansible_core_gives_text_first(string name) => Comparison.RunAsync(name, TemplatingMode.Text, connection: null);
}
