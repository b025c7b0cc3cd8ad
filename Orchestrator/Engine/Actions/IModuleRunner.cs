using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions;

/// <summary>Runs modules on the target of the task under way.</summary>
internal interface IModuleRunner
{
    /// <summary>The module's result; one that says failed is a result like any other.</summary>
    /// <exception cref="HostLostException">The target cannot be reached.</exception>
    ValueTask<MapValue> RunAsync(ModuleCall call, CancellationToken cancellationToken);

    /// <summary>The results of a call with items, in order.</summary>
    /// <exception cref="HostLostException">The target cannot be reached.</exception>
    ValueTask<IReadOnlyList<MapValue>> RunAllAsync(ModuleCall call, CancellationToken cancellationToken);
}
