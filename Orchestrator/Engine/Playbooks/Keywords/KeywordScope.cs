namespace Mitogen.Playbooks.Keywords;

/// <summary>Where a keyword may stand.</summary>
[Flags]
internal enum KeywordScope
{
    None = 0,
    Play = 1,
    Role = 2,
    Block = 4,
    Task = 8,
    Handler = 16,
    LoopControl = 32,
    VarsPrompt = 64,
    ImportPlaybook = 128,
    RoleMetadata = 256,
}
