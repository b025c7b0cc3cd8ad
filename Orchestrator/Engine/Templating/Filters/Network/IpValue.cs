namespace Mitogen.Templating.Filters.Network;

/// <summary>What a filter was given: an address alone, or with the prefix of its network.</summary>
/// <param name="Written">As it was written; null for a number, which counts as a network of one address.</param>
internal readonly record struct IpValue(IpNetwork Network, bool HasPrefix, string? Written = null)
{
    /// <summary>What the queries yield that only sort values out.</summary>
    public string Original => Written ?? Network.ToString();

    public override string ToString() => HasPrefix ? Network.ToString() : Network.Ip;
}
