using System.Text;

namespace Mitogen.Actors.Cells;

/// <summary>Says in words which actors hold up a shutdown.</summary>
internal static class StuckActors
{
    private const int MostNamed = 10;

    internal static string Describe(ActorSystem system)
    {
        var busy = system.Inspect().Flatten().Where(actor => actor.CurrentMessage is not null || actor.State is ActorState.Running).ToList();
        var text = new StringBuilder();
        foreach (ActorSnapshot actor in busy.Take(MostNamed))
        {
            text.Append(text.Length == 0 ? "" : "; ").Append(actor.Path).Append(' ').Append(actor.State);
            if (actor.CurrentMessage is { } message)
                text.Append(" on ").Append(message);
            if (actor.WaitingFor is { } waitingFor)
                text.Append(", waiting for ").Append(waitingFor);
        }

        if (busy.Count > MostNamed)
            text.Append($"; and {busy.Count - MostNamed} more");
        return text.Length == 0 ? "no actor is busy" : text.ToString();
    }
}
