using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Lookups;

/// <summary>Every lookup there is, by short and fully qualified name.</summary>
internal static class LookupTable
{
    private const string Collection = "ansible.builtin.";

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
        ["template"] = FileLookups.Template,
        ["csvfile"] = TableLookups.Csv,
        ["ini"] = TableLookups.Ini,
        ["pipe"] = ProcessLookups.Pipe,
        ["lines"] = ProcessLookups.Lines,
        ["password"] = call => OperatingSystem.IsWindows() ? throw call.Fail("it needs a POSIX controller") : PasswordLookup.Run(call),
    };

    /// <summary>Short names.</summary>
    public static IReadOnlyCollection<string> Names => Lookups.Keys;

    public static bool TryGet(string name, [MaybeNullWhen(false)] out Lookup lookup) =>
        Lookups.TryGetValue(name.StartsWith(Collection, StringComparison.Ordinal) ? name[Collection.Length..] : name, out lookup);

    public static Lookup Get(string name) => TryGet(name, out Lookup? lookup)
        ? lookup
        : throw new TemplateFailure($"lookup plugin ({name}) not found{(NearName.Nearest(name, Lookups.Keys) is { } near ? $". Did you mean '{near}'?" : "")}");
}
