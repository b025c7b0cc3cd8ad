namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>What the firmware says of the machine (DMI).</summary>
internal static class BoardFacts
{
    private static readonly string[] Names =
    [
        "bios_date", "bios_vendor", "bios_version", "board_asset_tag", "board_name", "board_serial", "board_vendor", "board_version",
        "chassis_asset_tag", "chassis_serial", "chassis_vendor", "chassis_version", "product_name", "product_serial", "product_uuid", "product_version",
    ];

    /// <summary>SMBIOS, 7.4.1.</summary>
    private static readonly string[] FormFactors =
    [
        "Unknown", "Other", "Unknown", "Desktop", "Low Profile Desktop", "Pizza Box", "Mini Tower", "Tower", "Portable", "Laptop", "Notebook", "Hand Held",
        "Docking Station", "All In One", "Sub Notebook", "Space-saving", "Lunch Box", "Main Server Chassis", "Expansion Chassis", "Sub Chassis",
        "Bus Expansion Chassis", "Peripheral Chassis", "RAID Chassis", "Rack Mount Chassis", "Sealed-case PC", "Multi-system", "CompactPCI", "AdvancedTCA",
        "Blade", "Blade Enclosure", "Tablet", "Convertible", "Detachable", "IoT Gateway", "Embedded PC", "Mini PC", "Stick PC",
    ];

    public static void Add(FactSheet facts)
    {
        foreach (string name in Names)
            facts[name] = Read(facts, name);
        facts["system_vendor"] = Read(facts, "sys_vendor");
        string chassis = Read(facts, "chassis_type");
        facts["form_factor"] = int.TryParse(chassis, out int type) && type >= 0 && type < FormFactors.Length ? FormFactors[type] : chassis;
    }

    private static string Read(FactSheet facts, string name) => facts.ReadLine($"/sys/devices/virtual/dmi/id/{name}") ?? "NA";
}
