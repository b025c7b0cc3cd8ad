using Mitogen.Templating.Filters.Community;
using Mitogen.Templating.Filters.Hashes;
using Mitogen.Templating.Filters.Network;
using Mitogen.Templating.Filters.Passwords;

namespace Mitogen.Templating.Filters;

/// <summary>Every filter there is. The fully qualified names of ansible.builtin mean the same as the short ones.</summary>
internal static class BuiltinFilters
{
    public static FilterTable All { get; } = Create();

    private static FilterTable Create()
    {
        var table = new FilterTable();
        ValueFilters.AddTo(table);
        NumberFilters.AddTo(table);
        StringFilters.AddTo(table);
        TextLayoutFilters.AddTo(table);
        SequenceFilters.AddTo(table);
        SelectionFilters.AddTo(table);
        SetFilters.AddTo(table);
        CombinationFilters.AddTo(table);
        MapFilters.AddTo(table);
        RegexFilters.AddTo(table);
        PathFilters.AddTo(table);
        SerializationFilters.AddTo(table);
        HashFilters.AddTo(table);
        PasswordFilters.AddTo(table);
        VaultFilters.AddTo(table);
        UrlFilters.AddTo(table);
        DateFilters.AddTo(table);
        RandomFilters.AddTo(table);
        MarkupFilters.AddTo(table);
        NetworkFilters.AddTo(table);
        QueryFilters.AddTo(table);
        CommunityFilters.AddTo(table);
        foreach (string name in table.Names.Where(name => !name.Contains('.', StringComparison.Ordinal)).ToList())
        {
            table.Alias("ansible.builtin." + name, name);
        }

        return table;
    }
}
