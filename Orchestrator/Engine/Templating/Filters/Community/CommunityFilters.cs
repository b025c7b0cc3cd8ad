namespace Mitogen.Templating.Filters.Community;

/// <summary>The filters of community.general, ansible.utils and ansible.netcommon that work on data.</summary>
internal static class CommunityFilters
{
    public static void AddTo(FilterTable table)
    {
        MapMakingFilters.AddTo(table);
        ListMergeFilters.AddTo(table);
        ListSetFilters.AddTo(table);
        CsvFilters.AddTo(table);
        IniFilters.AddTo(table);
        DurationFilters.AddTo(table);
        TextFormFilters.AddTo(table);
        KeyFilters.AddTo(table);
        TopKeyFilters.AddTo(table);
        DataPathFilters.AddTo(table);
        VlanFilters.AddTo(table);
        DeviceHashFilters.AddTo(table);
        table.Alias("community.general.random_mac", "random_mac");
    }
}
