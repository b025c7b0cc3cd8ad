using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules;

/// <summary>A module written in this program's own code.</summary>
internal interface INativeModule
{
    ArgumentSpec Spec { get; }

    /// <summary>Does the step, or in check mode says what it would do. What goes wrong on the target is a result, not an exception.</summary>
    /// <returns>Ansible's keys, without what the orchestrator adds (<c>stdout_lines</c>, <c>invocation</c>).</returns>
    ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken);
}
