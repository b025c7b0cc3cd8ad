using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Lookups.Http;
using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Lookups;

/// <summary>Every lookup there is, by short and fully qualified name.</summary>
internal static class LookupTable
{
    private static readonly string[] Collections = ["ansible.builtin.", "ansible.legacy.", "community.general."];
    private static readonly string[] OfCommunity = ["flattened", "cartesian"];

    private static readonly Dictionary<string, Lookup> Lookups = new(StringComparer.Ordinal)
    {
        ["items"] = ListLookups.Items,
        ["list"] = call => call.Terms,
        ["dict"] = ListLookups.Dictionaries,
        ["flattened"] = ListLookups.Flattened,
        ["indexed_items"] = ListLookups.IndexedItems,
        ["nested"] = ListLookups.Nested,
        ["cartesian"] = ListLookups.Nested,
        ["together"] = ListLookups.Together,
        ["subelements"] = ListLookups.Subelements,
        ["random_choice"] = ListLookups.RandomChoice,
        ["sequence"] = SequenceLookup.Run,
        ["vars"] = VariableLookups.Variables,
        ["varnames"] = VariableLookups.Names,
        ["env"] = VariableLookups.Environment,
        ["file"] = FileLookups.Contents,
        ["unvault"] = FileLookups.Raw,
        ["fileglob"] = FileLookups.Glob,
        ["first_found"] = FirstFoundLookup.Run,
        ["template"] = TemplateLookup.Run,
        ["csvfile"] = CsvLookup.Run,
        ["ini"] = IniLookup.Run,
        ["config"] = ConfigLookup.Run,
        ["inventory_hostnames"] = InventoryLookup.Run,
        ["url"] = UrlLookup.Run,
        ["pipe"] = ProcessLookups.Pipe,
        ["lines"] = ProcessLookups.Lines,
        ["password"] = call => OperatingSystem.IsWindows() ? throw call.Fail("it needs a POSIX controller") : PasswordLookup.Run(call),
    };

    /// <summary>Short names.</summary>
    public static IReadOnlyCollection<string> Names => Lookups.Keys;

    public static bool TryGet(string name, [MaybeNullWhen(false)] out Lookup lookup)
    {
        string? collection = Array.Find(Collections, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        string shortName = name[(collection?.Length ?? 0)..];
        bool isThere = collection is null || (collection == "community.general.") == OfCommunity.Contains(shortName);
        lookup = null;
        return isThere && Lookups.TryGetValue(shortName, out lookup);
    }

    public static Lookup Get(string name) => TryGet(name, out Lookup? lookup)
        ? lookup
        : throw new TemplateFailure($"lookup plugin ({name}) not found{(NearName.Nearest(name, Lookups.Keys) is { } near ? $". Did you mean '{near}'?" : "")}");
}
