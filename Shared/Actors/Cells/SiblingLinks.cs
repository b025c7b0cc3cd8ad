namespace Mitogen.Actors.Cells;

/// <summary>A cell's place among its siblings; under the lock of its parent's <see cref="ChildContainer"/>.</summary>
internal struct SiblingLinks
{
    internal ActorCell? Previous;
    internal ActorCell? Next;
    internal bool IsLinked;

    /// <summary>Its parent has told it to stop and waits for it where children must be gone first.</summary>
    internal bool IsDying;
}
