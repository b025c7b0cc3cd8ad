namespace Mitogen.Playbooks.Keywords;

/// <summary>
/// What a keyword's value may be. Text with template marks is taken wherever it could yield the right thing; text that spells a boolean or a
/// number is taken for one.
/// </summary>
[Flags]
internal enum KeywordShape
{
    None = 0,
    Text = 1,
    Number = 2,
    Flag = 4,
    List = 8,
    Map = 16,

    /// <summary>A condition, or a list of them.</summary>
    Conditions = Text | Flag | List,
    TextOrList = Text | List,
    MapOrList = Map | List,

    /// <summary>Blocks and tasks, roles, prompts: read by their own readers.</summary>
    Nodes = List,
    Any = Text | Number | Flag | List | Map,
}
