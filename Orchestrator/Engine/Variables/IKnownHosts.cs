using Mitogen.Inventory;

namespace Mitogen.Variables;

/// <summary>What the run has learnt of its hosts so far.</summary>
internal interface IKnownHosts
{
    /// <summary>Never null: <see cref="HostVariables.Empty"/> for a host of which nothing is known.</summary>
    HostVariables Of(TargetHost host);
}
