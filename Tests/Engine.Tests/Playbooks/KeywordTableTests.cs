using Mitogen.Playbooks.Keywords;

namespace Mitogen.Tests.Engine.Playbooks;

public sealed class KeywordTableTests
{
    /// <summary>Gone from the language since.</summary>
    private static readonly string[] Removed = ["accelerate", "accelerate_ipv6", "accelerate_port"];

    [Fact]
    public void Knows_every_documented_keyword_where_it_may_stand()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Playbooks/Data/keywords.tsv"));
        var wrong = new List<string>();
        foreach (string[] fields in lines.Skip(1).Select(line => line.Split('\t')).Where(fields => !Removed.Contains(fields[0])))
        {
            foreach (KeywordScope scope in new[] { KeywordScope.Play, KeywordScope.Role, KeywordScope.Block, KeywordScope.Task })
            {
                if (fields[1].Split(' ').Contains(scope.ToString()) != (KeywordTable.Find(fields[0], scope) is not null))
                {
                    wrong.Add($"{fields[0]} at {KeywordTable.Describe(scope)}");
                }
            }
        }

        Assert.True(lines.Length > 60);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Gives_handlers_all_that_tasks_have_and_listen() =>
        Assert.Equal(KeywordTable.NamesFor(KeywordScope.Task).Append("listen").Order(), KeywordTable.NamesFor(KeywordScope.Handler).Order());

    [Fact]
    public void Says_what_each_keyword_does() => Assert.All(KeywordTable.All, keyword => Assert.EndsWith(".", keyword.Summary, StringComparison.Ordinal));
}
