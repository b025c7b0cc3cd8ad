namespace Mitogen.Connections;

/// <summary>The transports by the names that inventories use.</summary>
internal static class Transports
{
    private static readonly ITransport[] All = [new SshTransport(), new LocalTransport()];

    public static ITransport? Find(string name) => Array.Find(All, transport => transport.Name == name);
}
