using System.Diagnostics.CodeAnalysis;
using Mitogen.Modules.Specs;

namespace Mitogen.Modules;

/// <summary>The specs of all native modules, by short name. <c>ansible.builtin.x</c>, <c>ansible.legacy.x</c> and <c>x</c> are one module.</summary>
internal static class ModuleCatalog
{
    private static readonly Dictionary<string, ArgumentSpec> ByShortName = new(StringComparer.Ordinal)
    {
        ["command"] = CommandSpecs.Command,
        ["shell"] = CommandSpecs.Shell,
        ["ping"] = SystemSpecs.Ping,
        ["setup"] = SystemSpecs.Setup,
        ["stat"] = FileSpecs.Stat,
        ["file"] = FileSpecs.File,
        ["copy"] = FileSpecs.Copy,
        ["template"] = FileSpecs.Template,
        ["slurp"] = FileSpecs.Slurp,
        [FileSpecs.WriteFileName] = FileSpecs.WriteFile,
    };

    public static IEnumerable<string> Names => ByShortName.Keys;

    public static bool TryFind(string module, [NotNullWhen(true)] out ArgumentSpec? spec) => ByShortName.TryGetValue(Shorten(module), out spec);

    /// <summary>The name without Ansible's own collections: <c>ansible.builtin.file</c> is <c>file</c>; other names stay as they are.</summary>
    public static string Shorten(string module)
    {
        foreach (string collection in (ReadOnlySpan<string>)["ansible.builtin.", "ansible.legacy."])
        {
            if (module.StartsWith(collection, StringComparison.Ordinal))
                return module[collection.Length..];
        }

        return module;
    }
}
