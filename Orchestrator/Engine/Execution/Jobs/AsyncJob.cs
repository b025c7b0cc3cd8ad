using Mitogen.Connections;
using Mitogen.Values;

namespace Mitogen.Execution.Jobs;

/// <summary>A step that its task does not wait for (<c>async</c>): the agent runs it beside other steps, over the connection that started it.</summary>
/// <param name="Id"><c>ansible_job_id</c>.</param>
/// <param name="Host">The host whose task started it.</param>
/// <param name="Connection">Where and as whom it runs.</param>
/// <param name="Result">Ends with the module's result, whatever happens.</param>
/// <param name="Directory">Where Ansible would keep the job; nothing is written there.</param>
internal sealed record AsyncJob(string Id, string Host, ConnectionPlan Connection, Task<MapValue> Result, string Directory)
{
    public string ResultsFile => $"{Directory}/{Id}";
}
