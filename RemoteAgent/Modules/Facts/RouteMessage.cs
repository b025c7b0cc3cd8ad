namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>One address that the kernel lists (rtnetlink(7), <c>ifaddrmsg</c>).</summary>
internal sealed record RouteMessage(byte Family, byte Prefix, byte Scope, int InterfaceIndex, IReadOnlyDictionary<int, byte[]> Attributes)
{
    public byte[]? Find(int attribute) => Attributes.GetValueOrDefault(attribute);
}
