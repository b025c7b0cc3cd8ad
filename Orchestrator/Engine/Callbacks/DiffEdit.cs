namespace Mitogen.Callbacks;

/// <summary>Lines that are equal on both sides, or lines of one side that stand for lines of the other. Ends are exclusive.</summary>
internal readonly record struct DiffEdit(bool IsEqual, int BeforeStart, int BeforeEnd, int AfterStart, int AfterEnd)
{
    public DiffEdit FirstOf(int lines) => this with
    {
        BeforeEnd = Math.Min(BeforeEnd, BeforeStart + lines),
        AfterEnd = Math.Min(AfterEnd, AfterStart + lines),
    };

    public DiffEdit LastOf(int lines) => this with
    {
        BeforeStart = Math.Max(BeforeStart, BeforeEnd - lines),
        AfterStart = Math.Max(AfterStart, AfterEnd - lines),
    };
}
