namespace Mitogen.Templating.Filters.Network;

/// <summary>What a filter was given: an address alone, or with the prefix of its network.</summary>
internal readonly record struct IpValue(IpNetwork Network, bool HasPrefix)
{
    public override string ToString() => HasPrefix ? Network.ToString() : Network.Ip;
}
