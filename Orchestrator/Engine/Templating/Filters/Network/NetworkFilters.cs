namespace Mitogen.Templating.Filters.Network;

/// <summary>The filters of ansible.utils on addresses and networks, with the names that ansible.netcommon and ansible.builtin still answer to.</summary>
internal static class NetworkFilters
{
    public static void AddTo(FilterTable table)
    {
        IpFilters.AddTo(table);
        SubnetFilters.AddTo(table);
        HostFilters.AddTo(table);
        RangeFilters.AddTo(table);
        HardwareFilters.AddTo(table);
    }
}
