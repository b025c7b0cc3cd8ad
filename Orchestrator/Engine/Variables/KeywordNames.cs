using System.Collections.Frozen;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>Names of variables that are keywords too: they work, and hide nothing, but whoever reads them is easily misled.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal static class KeywordNames
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        ("action always any_errors_fatal args async async_val become become_exe become_flags become_method become_user block changed_when check_mode collections "
        + "connection debugger delay delegate_facts delegate_to diff environment fact_path failed_when force_handlers gather_facts gather_subset gather_timeout "
        + "handlers hosts ignore_errors ignore_unreachable local_action loop loop_control loop_with max_fail_percentage module_defaults name no_log notify order poll "
        + "port post_tasks pre_tasks register remote_user rescue retries roles run_once serial strategy tags tasks throttle timeout until vars_files vars_prompt when "
        + "with_ cycler dict joiner lipsum lookup namespace now q query range undef").Split(' '),
        StringComparer.Ordinal);

    public static void Warn(IEnumerable<MapValue> variables, IDiagnosticsSink diagnostics)
    {
        foreach (StringValue name in variables.SelectMany(map => map.Keys).OfType<StringValue>().Where(name => Names.Contains(name.Text)))
        {
            diagnostics.Report(new DiagnosticWarning($"Found variable using reserved name: {name.Text}", SourcePosition.Unknown));
        }
    }
}
