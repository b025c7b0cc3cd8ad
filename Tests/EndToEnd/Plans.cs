using Mitogen.Connections;

namespace Mitogen.Tests.EndToEnd;

/// <summary>Ways to connect that tests share.</summary>
internal static class Plans
{
    public static ConnectionPlan Local { get; } = new() { InventoryHost = "localhost", Transport = "local", Address = "localhost" };
}
