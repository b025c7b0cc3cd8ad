using System.Globalization;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Block devices, from /sys/block.</summary>
internal static class DeviceFacts
{
    private static readonly string[] Units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"];

    public static void Add(FactSheet facts)
    {
        Dictionary<string, ListValue> ids = Links(facts, "by-id");
        Dictionary<string, ListValue> uuids = Links(facts, "by-uuid");
        Dictionary<string, ListValue> labels = Links(facts, "by-label");
        facts["device_links"] = new MapValue { ["ids"] = ToMap(ids), ["uuids"] = ToMap(uuids), ["labels"] = ToMap(labels), ["masters"] = new MapValue() };
        var devices = new MapValue();
        foreach (string name in facts.List("/sys/block"))
            devices[name] = Describe(facts, name, LinksOf);
        facts["devices"] = devices;

        MapValue LinksOf(string device) => new()
        {
            ["ids"] = ids.GetValueOrDefault(device, []),
            ["uuids"] = uuids.GetValueOrDefault(device, []),
            ["labels"] = labels.GetValueOrDefault(device, []),
            ["masters"] = new ListValue(facts.List($"/sys/class/block/{device}/holders").Select(holder => (Value)holder)),
        };
    }

    private static MapValue Describe(FactSheet facts, string name, Func<string, MapValue> linksOf)
    {
        string path = $"/sys/block/{name}";
        string sectors = facts.ReadLine($"{path}/size") ?? "0";
        string sectorSize = facts.ReadLine($"{path}/queue/logical_block_size") ?? "512";
        var partitions = new MapValue();
        foreach (string entry in facts.List(path).Where(entry => facts.Exists($"{path}/{entry}/partition")))
            partitions[entry] = DescribePartition(facts, $"{path}/{entry}", sectorSize, linksOf(entry));
        return new MapValue
        {
            ["virtual"] = 1,
            ["links"] = linksOf(name),
            ["vendor"] = facts.ReadLine($"{path}/device/vendor"),
            ["model"] = facts.ReadLine($"{path}/device/model"),
            ["sas_address"] = facts.ReadLine($"{path}/device/sas_address"),
            ["sas_device_handle"] = facts.ReadLine($"{path}/device/sas_device_handle"),
            ["removable"] = facts.ReadLine($"{path}/removable") ?? "0",
            ["support_discard"] = facts.ReadLine($"{path}/queue/discard_granularity") ?? "0",
            ["partitions"] = partitions,
            ["rotational"] = facts.ReadLine($"{path}/queue/rotational") ?? "0",
            ["scheduler_mode"] = Scheduler(facts.ReadLine($"{path}/queue/scheduler") ?? ""),
            ["sectors"] = sectors,
            ["sectorsize"] = sectorSize,
            ["size"] = Size(sectors, 512),
            ["host"] = "",
            ["holders"] = new ListValue(facts.List($"{path}/holders").Select(holder => (Value)holder)),
        };
    }

    private static MapValue DescribePartition(FactSheet facts, string path, string sectorSize, MapValue links)
    {
        string sectors = facts.ReadLine($"{path}/size") ?? "0";
        return new MapValue
        {
            ["links"] = links,
            ["start"] = facts.ReadLine($"{path}/start") ?? "0",
            ["sectors"] = sectors,
            ["sectorsize"] = sectorSize,
            ["size"] = Size(sectors, 512),
            ["uuid"] = links["uuids"] is ListValue { Count: > 0 } uuids ? uuids[0] : Value.Null,
            ["holders"] = new ListValue(facts.List($"{path}/holders").Select(holder => (Value)holder)),
        };
    }

    /// <summary>The one in brackets; the kernel writes sizes in sectors of 512 bytes, whatever the device's own are.</summary>
    private static string Scheduler(string text)
    {
        int open = text.IndexOf('[');
        int close = text.IndexOf(']');
        return open >= 0 && close > open ? text[(open + 1)..close] : "";
    }

    private static string Size(string sectors, int sectorSize)
    {
        double size = double.TryParse(sectors, CultureInfo.InvariantCulture, out double count) ? count * sectorSize : 0;
        int unit = 0;
        for (; size >= 1024 && unit < Units.Length - 1; unit++)
            size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.00} {Units[unit]}");
    }

    private static Dictionary<string, ListValue> Links(FactSheet facts, string kind)
    {
        var links = new Dictionary<string, ListValue>(StringComparer.Ordinal);
        foreach (string name in facts.List($"/dev/disk/{kind}"))
        {
            if (facts.ReadLink($"/dev/disk/{kind}/{name}") is not { } target)
                continue;
            string device = target[(target.LastIndexOf('/') + 1)..];
            if (!links.TryGetValue(device, out ListValue? list))
                links[device] = list = [];
            list.Add(name);
        }

        return links;
    }

    private static MapValue ToMap(Dictionary<string, ListValue> links)
    {
        var map = new MapValue(links.Count);
        foreach ((string device, ListValue names) in links)
            map[device] = names;
        return map;
    }
}
