using System.Text;

namespace Mitogen.Actors;

/// <summary>Where an actor stands in the tree: <c>/user/web1/agent</c>. Computed on demand, so that a million actors do not carry it.</summary>
internal sealed record ActorPath(ActorPath? Parent, string Name)
{
    public override string ToString()
    {
        if (Parent is null)
            return "/";
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        if (Parent is null)
            return;
        Parent.Append(text);
        text.Append('/').Append(Name);
    }
}
