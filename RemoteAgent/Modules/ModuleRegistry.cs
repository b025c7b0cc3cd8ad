using System.Diagnostics.CodeAnalysis;
using Mitogen.Modules;
using Mitogen.Modules.Specs;
using Mitogen.RemoteAgent.Modules.Basics;
using Mitogen.RemoteAgent.Modules.Commands;
using Mitogen.RemoteAgent.Modules.Facts;
using Mitogen.RemoteAgent.Modules.Files;

namespace Mitogen.RemoteAgent.Modules;

/// <summary>The native modules, by short name. An explicit table: it reads well and it trims.</summary>
internal static class ModuleRegistry
{
    private static readonly Dictionary<string, INativeModule> ByName = new(StringComparer.Ordinal)
    {
        ["command"] = new CommandModule(usesShell: false),
        ["shell"] = new CommandModule(usesShell: true),
        ["ping"] = new PingModule(),
        ["setup"] = new SetupModule(),
        ["stat"] = new StatModule(),
        ["file"] = new FileModule(),
        ["slurp"] = new SlurpModule(),
        ["copy"] = new CopyModule(),
        [FileSpecs.WriteFileName] = new WriteFileModule(),
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static bool TryFind(string module, [NotNullWhen(true)] out INativeModule? found) => ByName.TryGetValue(ModuleCatalog.Shorten(module), out found);
}
