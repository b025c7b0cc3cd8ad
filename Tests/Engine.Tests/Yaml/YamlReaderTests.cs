using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Yaml;

public sealed class YamlReaderTests
{
    private readonly CollectedDiagnostics _diagnostics = new();

    [Fact]
    public void Puts_file_line_and_column_on_every_node()
    {
        var list = (YamlSequence)Read("---\n- name: a\n  when:\n    - x\n")!;
        var task = (YamlMapping)list[0];

        Assert.Equal("f.yml:2:1", list.Position.ToString());
        Assert.Equal("f.yml:2:3", task.Position.ToString());
        Assert.Equal("f.yml:3:3", task.Entries[1].Key.Position.ToString());
        Assert.Equal("f.yml:4:5", task.Entries[1].Value.Position.ToString());
    }

    [Fact]
    public void Counts_columns_in_code_points() =>
        Assert.Equal("f.yml:1:5", ((YamlMapping)Read("🎉🎉: x\n")!).Entries[0].Value.Position.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("---\n")]
    [InlineData("# nothing\n")]
    public void Reads_nothing_from_an_empty_document(string text) => Assert.Null(Read(text));

    [Fact]
    public void Lets_the_maps_own_keys_win_over_merged_ones()
    {
        MapValue map = Map("base: &b {a: 1, c: 3}\nmore: &m {a: 7, d: 4}\nall:\n  <<: [*b, *m]\n  c: 9\n");
        var all = (MapValue)map["all"];

        Assert.Equal(["a", "d", "c"], all.Keys.Select(key => key.ToString()));
        Assert.Equal(1, all["a"]);
        Assert.Equal(4, all["d"]);
        Assert.Equal(9, all["c"]);
    }

    [Fact]
    public void Warns_of_a_key_that_stands_twice_and_takes_the_last()
    {
        MapValue map = Map("a: 1\nb: 2\na: 3\n");

        Assert.Equal(3, map["a"]);
        Assert.Equal("f.yml:3:1: 'a' stands twice in this map, first at line 1; the last one counts", Assert.Single(_diagnostics.Snapshot()).ToString());
    }

    [Fact]
    public void Does_not_warn_when_a_map_overrides_what_it_merges()
    {
        Map("base: &b {a: 1}\nall:\n  <<: *b\n  a: 2\n");

        Assert.Empty(_diagnostics.Snapshot());
    }

    [Fact]
    public void Stops_aliases_that_grow_without_end()
    {
        var text = new System.Text.StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++)
        {
            text.Append($"a{level}: &a{level} [").AppendJoin(", ", Enumerable.Repeat($"*a{level - 1}", 10)).Append("]\n");
        }

        var error = Assert.Throws<LanguageException>(() => Read(text.ToString()));

        Assert.Equal("aliases write out to more than 1000000 nodes", error.Problem);
    }

    [Fact]
    public void Refuses_an_alias_inside_its_own_anchor() =>
        Assert.Equal("f.yml:1:8: the alias '*a' stands inside its own anchor", Assert.Throws<LanguageException>(() => Read("k: &a [*a]\n")).Message);

    [Fact]
    public void Refuses_nesting_that_no_person_writes() =>
        Assert.Contains("nested deeper than 256 levels", Assert.Throws<LanguageException>(() => Read(new string('[', 5000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Reads_several_documents_when_asked_to() =>
        Assert.Equal(3, YamlReader.ReadAll("a: 1\n---\n---\n- b\n", "f.yml", _diagnostics).Count);

    [Theory]
    [InlineData("a: 'x'\nb: |\n  text\n", "a", "x")]
    [InlineData("a: 'x'\nb: |\n  text\n", "b", "text\n")]
    [InlineData("a: >-\n  one\n  two\n", "a", "one two")]
    [InlineData("a: \"tab\\tand \\u00e9\"\n", "a", "tab\tand é")]
    [InlineData("a: !!str 5\n", "a", "5")]
    [InlineData("a: x # comment\n", "a", "x")]
    [InlineData("a: one\n  two\n", "a", "one two")]
    [InlineData("a: http://x/y#z\n", "a", "http://x/y#z")]
    public void Reads_text(string text, string key, string expected) => Assert.Equal(expected, Map(text)[key]);

    [Fact]
    public void Keeps_keys_that_are_numbers_or_booleans_what_they_are()
    {
        MapValue map = Map("3: a\non: b\n'2': c\n\"{{ x }}\": d\n");

        Assert.Equal([3, true, "2", "{{ x }}"], map.Keys);
    }

    private YamlNode? Read(string text) => YamlReader.Read(text, "f.yml", _diagnostics);

    private MapValue Map(string text) => (MapValue)YamlValues.ToValue(Read(text)!, YamlTrust.Controller);
}
