using Mitogen.Inventory;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>A host in a play, as its variables see it.</summary>
/// <param name="Known">What the run knows of the host now.</param>
/// <param name="VarsFiles">The play's vars_files as they were found for this host, in order of writing.</param>
internal sealed record HostScope(TargetHost Host, HostVariables Known, IReadOnlyList<MapValue> VarsFiles);
