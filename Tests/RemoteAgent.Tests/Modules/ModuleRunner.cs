using Mitogen.Modules;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Modules;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.Tests.RemoteAgent.Modules;

/// <summary>Runs a module as the session does: arguments bound by its spec, paths expanded.</summary>
internal static class ModuleRunner
{
    public static async Task<MapValue> RunAsync(string module, MapValue arguments, Func<ModuleStep, ModuleStep>? change = null, CancellationToken cancellationToken = default)
    {
        Assert.True(ModuleRegistry.TryFind(module, out INativeModule? found));
        var step = new ModuleStep { Arguments = new BoundArguments(new MapValue()), Accounts = new AccountDatabase() };
        step = change?.Invoke(step) ?? step;
        BindingResult binding = ArgumentBinder.Bind(found.Spec, arguments, new PathExpansion(new StepVariables(step), step.Accounts).Expand);
        if (!binding.Succeeded)
            return ModuleResults.Failed(binding.Error);
        MapValue result = await found.RunAsync(step with { Arguments = binding.Arguments }, cancellationToken);
        foreach (string warning in binding.Warnings)
            result.AddWarning(warning);
        return result;
    }
}
