using Mitogen.Inventory;
using Mitogen.Templating.Python;
using Mitogen.Values;
using PythonText = Mitogen.Templating.Python.PythonText;

namespace Mitogen.Templating.Lookups;

/// <summary>The lookup <c>inventory_hostnames</c>: the hosts that a pattern chooses among the variable <c>groups</c>.</summary>
internal static class InventoryLookup
{
    public static IEnumerable<Value> Run(LookupCall call)
    {
        if (call.Variable("groups") is not MapValue groups)
            return [];

        try
        {
            HostPattern pattern = HostPattern.Parse(call.TextTerms, SourcePosition.Unknown);
            return call.Terms.Count == 0 ? [] : [.. pattern.Match(InventoryOf(groups)).Hosts.Where(host => !host.IsImplicit).Select(host => (Value)host.Name)];
        }
        catch (InventoryException wrong)
        {
            throw call.Fail(wrong.Problem);
        }
    }

    private static HostInventory InventoryOf(MapValue groups)
    {
        var builder = new InventoryBuilder();
        foreach ((Value group, Value hosts) in groups)
        {
            string name = PythonText.Str(group);
            builder.AddGroup(name);
            foreach (Value host in Iteration.Of(hosts))
            {
                builder.AddHost(PythonText.Str(host), name);
            }
        }

        return builder.Build();
    }
}
