namespace Mitogen.Wire;

/// <summary>Which end of a link this is. It decides which messages are legal in which direction.</summary>
internal enum WireRole
{
    Orchestrator,
    Agent,
}
