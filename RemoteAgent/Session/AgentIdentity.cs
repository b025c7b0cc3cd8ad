using System.Runtime.InteropServices;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Hashing;
using Mitogen.RemoteAgent.Native;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Session;

/// <summary>What the agent says of itself.</summary>
internal static class AgentIdentity
{
    private const int NameLength = 65;

    /// <param name="accounts">To name the account.</param>
    /// <param name="checksImage">True when the bootstrap had nothing to check the image with, so that the agent says what it is.</param>
    public static Hello Describe(AccountDatabase accounts, bool checksImage)
    {
        uint user = FileCalls.EffectiveUserId();
        UserEntry? entry = accounts.FindUser(user);
        SystemNames names = ReadSystemNames();
        return new Hello
        {
            BuildId = BuildId.Current,
            Architecture = names.Machine,
            Kernel = names.Release,
            ProcessId = Environment.ProcessId,
            UserId = user,
            GroupId = FileCalls.EffectiveGroupId(),
            User = entry?.Name ?? user.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Home = entry?.Home ?? AgentEnvironment.Variables.GetValueOrDefault("HOME", "/"),
            Python = ExecutableSearch.Find("python3") ?? "",
            ImageDigest = checksImage ? Convert.FromHexString(Digests.OfFile("/proc/self/exe", CancellationToken.None, "sha256")[0]) : default,
        };
    }

    /// <summary>uname(2).</summary>
    internal static unsafe SystemNames ReadSystemNames()
    {
        byte* names = stackalloc byte[NameLength * 6];
        return FileCalls.SystemName(names) != 0
            ? throw UnixException.Last("uname")
            : new SystemNames(Text(names, 0), Text(names, 1), Text(names, 2), Text(names, 3), Text(names, 4));

        static string Text(byte* names, int index) => UnixText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(names + (index * NameLength)));
    }
}
