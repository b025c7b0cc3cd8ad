using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Tests.EndToEnd;

/// <summary>Calls of modules, and their replies as a list.</summary>
internal static class Calls
{
    public static ModuleCall Command(params string[] argv) => new()
    {
        Module = "ansible.builtin.command",
        Arguments = new MapValue { ["argv"] = new ListValue(argv.Select(word => (Value)word)) },
    };

    public static ModuleCall Shell(string line) => new()
    {
        Module = "ansible.builtin.shell",
        Arguments = new MapValue { ["_raw_params"] = line },
    };

    public static async Task<List<ModuleReply>> CollectAsync(
        this IHostGateway gateway, ConnectionPlan plan, ModuleCall call, CancellationToken cancellationToken = default)
    {
        var replies = new List<ModuleReply>();
        await foreach (ModuleReply reply in gateway.RunAsync(plan, call, cancellationToken))
            replies.Add(reply);
        return replies;
    }

    public static async Task<string> StdoutAsync(this IHostGateway gateway, ConnectionPlan plan, ModuleCall call)
    {
        List<ModuleReply> replies = await gateway.CollectAsync(plan, call);
        return Assert.IsType<ModuleAnswered>(Assert.Single(replies)).Result["stdout"].ToString()!;
    }
}
