using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>What became of one run of a module. The family is closed.</summary>
/// <param name="Index">The item; 0 for a single run.</param>
internal abstract record ModuleReply(int Index);

/// <summary>The module ran; its result says whether it failed.</summary>
internal sealed record ModuleAnswered(int Index, MapValue Result) : ModuleReply(Index);

/// <summary>The command wrote something; more replies follow.</summary>
internal sealed record ModuleWrote(int Index, bool IsError, ReadOnlyMemory<byte> Data) : ModuleReply(Index);

/// <summary>The host, or the account on it, could not be reached, or was lost before the answer. The last reply of the call.</summary>
/// <param name="Index">The first item without an answer.</param>
/// <param name="Message">For people, as Ansible words it: <c>Failed to connect to the host via ssh: …</c>.</param>
/// <param name="MayHaveRun">True when the step was under way: it may be half done.</param>
internal sealed record HostLost(int Index, string Message, bool MayHaveRun) : ModuleReply(Index);

/// <summary>The account could not be entered (wrong or missing become password, sudo refuses) or the agent refused the call. The last reply.</summary>
internal sealed record CallRefused(int Index, string Message) : ModuleReply(Index);
