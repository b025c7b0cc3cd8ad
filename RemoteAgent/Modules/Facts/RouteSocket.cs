using System.Buffers.Binary;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Asks the kernel for all addresses, as <c>ip address</c> does.</summary>
internal static class RouteSocket
{
    public const byte Ipv4 = 2;
    public const byte Ipv6 = 10;
    private const int NetlinkFamily = 16;
    private const int RawSocket = 3 | UnixFile.CloseOnExec;
    private const ushort GetAddresses = 22;
    private const ushort NewAddress = 20;
    private const ushort Done = 3;
    private const int HeaderSize = 16;
    private const int AddressSize = 8;

    /// <summary>Empty when the kernel does not say.</summary>
    public static List<RouteMessage> ListAddresses()
    {
        var found = new List<RouteMessage>();
        foreach (byte family in (ReadOnlySpan<byte>)[Ipv4, Ipv6])
            Ask(family, found);
        return found;
    }

    private static unsafe void Ask(byte family, List<RouteMessage> found)
    {
        int socket = NetlinkCalls.Socket(NetlinkFamily, RawSocket, 0);
        if (socket < 0)
            return;
        try
        {
            Span<byte> request = stackalloc byte[HeaderSize + AddressSize];
            request.Clear();
            BinaryPrimitives.WriteInt32LittleEndian(request, request.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(request[4..], GetAddresses);
            BinaryPrimitives.WriteUInt16LittleEndian(request[6..], 0x301); // NLM_F_REQUEST, NLM_F_DUMP
            request[HeaderSize] = family;
            fixed (byte* bytes = request)
            {
                if (FileCalls.Write(socket, bytes, (nuint)request.Length) < 0)
                    return;
            }

            byte[] answer = new byte[32 * 1024];
            bool more = true;
            while (more)
            {
                fixed (byte* bytes = answer)
                {
                    nint count = FileCalls.Read(socket, bytes, (nuint)answer.Length);
                    more = count > 0 && Parse(answer.AsSpan(0, (int)count), found);
                }
            }
        }
        finally
        {
            _ = FileCalls.Close(socket);
        }
    }

    /// <summary>False at the last message.</summary>
    private static bool Parse(ReadOnlySpan<byte> messages, List<RouteMessage> found)
    {
        while (messages.Length >= HeaderSize)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(messages);
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(messages[4..]);
            if (length < HeaderSize || length > messages.Length || type is Done or < HeaderSize)
                return false;
            if (type == NewAddress)
                found.Add(ParseAddress(messages[HeaderSize..length]));
            messages = messages[Math.Min(messages.Length, (length + 3) & ~3)..];
        }

        return true;
    }

    private static RouteMessage ParseAddress(ReadOnlySpan<byte> body)
    {
        var attributes = new Dictionary<int, byte[]>();
        ReadOnlySpan<byte> rest = body[AddressSize..];
        while (rest.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            if (length < 4 || length > rest.Length)
                break;
            attributes[BinaryPrimitives.ReadUInt16LittleEndian(rest[2..])] = rest[4..length].ToArray();
            rest = rest[Math.Min(rest.Length, (length + 3) & ~3)..];
        }

        return new RouteMessage(body[0], body[1], body[3], BinaryPrimitives.ReadInt32LittleEndian(body[4..]), attributes);
    }
}
