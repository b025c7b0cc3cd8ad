using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>What <c>-vv</c> tells of a <c>meta</c> task.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal static class MetaText
{
    public static string Done(string name, string host, RoleInvocation? role) => name switch
    {
        "flush_handlers" => $"triggered running handlers for {host}",
        "clear_facts" => "facts cleared",
        "refresh_inventory" => "inventory successfully refreshed",
        "clear_host_errors" => "cleared host errors",
        "reset_connection" => "reset connection",
        "end_host" => $"ending play for {host}",
        "end_role" => $"ending role {role?.Role.Name} for {host}",
        "end_play" => "ending play",
        "end_batch" => "ending batch",
        _ => name,
    };

    /// <summary>The result of one whose condition does not hold.</summary>
    public static MapValue Skipped(string name, string host) => new()
    {
        ["skipped"] = true,
        ["msg"] = name == "end_host" ? $"end_host conditional evaluated to false, continuing execution for {host}" : name,
        ["skip_reason"] = $"{name} conditional evaluated to False, " + name switch
        {
            "flush_handlers" => $"not running handlers for {host}",
            "clear_facts" => $"not clearing facts and fact cache for {host}",
            "clear_host_errors" => $"not clearing host error state for {host}",
            "end_play" => "continuing play",
            "end_batch" => "continuing current batch",
            "refresh_inventory" => "not refreshing inventory",
            _ => $"continuing execution for {host}",
        },
    };
}
