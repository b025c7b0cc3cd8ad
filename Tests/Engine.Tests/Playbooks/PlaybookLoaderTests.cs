using Mitogen.Diagnostics;
using Mitogen.Tests.Engine.Diagnostics;

namespace Mitogen.Tests.Engine.Playbooks;

public sealed class PlaybookLoaderTests
{
    [Fact]
    public void Lays_playbooks_out_as_plays_blocks_and_tasks() =>
        TextCases.Check("Playbooks/Data/models.txt", "model", atLeast: 30, directory => Describe(new LoaderFixture(directory)));

    [Fact]
    public void Says_what_is_wrong_with_a_playbook_and_what_to_do() =>
        ErrorCases.Check("Playbooks/Data/errors.txt", atLeast: 60, directory => new LoaderFixture(directory).Load());

    private static string Model(LoaderFixture fixture)
    {
        try
        {
            return ModelText.Of(fixture.Load());
        }
        catch (LanguageException error)
        {
            return $"error: {error.Message} ({error.Hint})\n";
        }
    }

    private static string Describe(LoaderFixture fixture)
    {
        string model = Model(fixture);
        return model + string.Concat(fixture.Diagnostics.Snapshot().Select(warning => $"warning: {warning}\n"));
    }
}
