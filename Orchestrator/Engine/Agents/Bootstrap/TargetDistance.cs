namespace Mitogen.Agents.Bootstrap;

/// <summary>What lies between the orchestrator and a target, as far as it decides in which form the image travels.</summary>
internal enum TargetDistance
{
    /// <summary>No network: packing saves nothing.</summary>
    None,

    /// <summary>A link that takes the looser form in less time than the target would need to unpack the tighter one.</summary>
    Near,

    /// <summary>Bytes cost more than the target's time.</summary>
    Far,
}
