namespace Mitogen.Templating.Objects;

/// <summary>What <c>loop.NAME</c> asks for.</summary>
internal enum LoopMember : byte
{
    None,
    Index,
    Index0,
    ReverseIndex,
    ReverseIndex0,
    First,
    Last,
    Length,
    Depth,
    Depth0,
    PreviousItem,
    NextItem,
    Cycle,
    Changed,
}
