using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Basics;

/// <summary><c>ansible.builtin.ping</c>.</summary>
internal sealed class PingModule : INativeModule
{
    public ArgumentSpec Spec => SystemSpecs.Ping;

    /// <summary><c>data: crash</c> asks for a failure, and gets the keys of a module that fell over.</summary>
    public ValueTask<MapValue> RunAsync(ModuleStep step, CancellationToken cancellationToken)
    {
        string data = step.Arguments.Text("data") ?? "pong";
        return ValueTask.FromResult(data == "crash"
            ? new MapValue
            {
                ["changed"] = false,
                ["failed"] = true,
                ["msg"] = "MODULE FAILURE\nSee stdout/stderr for the exact error",
                ["module_stdout"] = "",
                ["module_stderr"] = "Exception: boom\n",
                ["rc"] = 1,
            }
            : new MapValue { ["changed"] = false, ["ping"] = data });
    }
}
