using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>One call of posix_spawn.</summary>
internal static unsafe class Spawner
{
    private const short SetProcessGroup = 0x2;
    private const short SetSignalDefaults = 0x4;
    private const short SetSignalMask = 0x8;
    private const short SetSession = 0x80;

    /// <summary>The new process's id.</summary>
    /// <exception cref="ProcessStartException">It could not be started.</exception>
    internal static int Spawn(ProcessSpec spec, ChildStreams streams)
    {
        RejectNulBytes(spec);
        string path = ExecutableSearch.Resolve(spec);
        byte* attributes = stackalloc byte[LibcConstants.OpaqueSize];
        byte* actions = stackalloc byte[LibcConstants.OpaqueSize];
        using var arguments = new NativeStringArray();
        arguments.Add(spec.ArgumentZero ?? spec.FileName);
        foreach (string argument in spec.Arguments)
            arguments.Add(argument);
        using NativeStringArray environment = EnvironmentBlock.Build(spec);
        using var paths = new PathStrings();
        Check(spec, Libc.SpawnAttributesInit(attributes));
        Check(spec, Libc.FileActionsInit(actions));
        try
        {
            SetAttributes(spec, attributes);
            AddActions(spec, streams, actions, paths);
            int pid;
            int errno = Libc.Spawn(&pid, paths.Pin(path), actions, attributes, arguments.ToPointer(), environment.ToPointer());
            return errno == 0 ? pid : throw Failure(spec, errno);
        }
        finally
        {
            _ = Libc.FileActionsDestroy(actions);
            _ = Libc.SpawnAttributesDestroy(attributes);
        }
    }

    private static void SetAttributes(ProcessSpec spec, byte* attributes)
    {
        byte* signals = stackalloc byte[LibcConstants.OpaqueSize];
        _ = Libc.FillSignalSet(signals);
        Check(spec, Libc.SpawnAttributesSetSignalDefaults(attributes, signals));
        _ = Libc.EmptySignalSet(signals);
        Check(spec, Libc.SpawnAttributesSetSignalMask(attributes, signals));
        short flags = SetSignalDefaults | SetSignalMask;
        if (spec.LeadsSession)
            flags |= SetSession;
        else if (spec.NewProcessGroup)
            flags |= SetProcessGroup;
        Check(spec, Libc.SpawnAttributesSetProcessGroup(attributes, 0));
        Check(spec, Libc.SpawnAttributesSetFlags(attributes, flags));
    }

    private static void AddActions(ProcessSpec spec, ChildStreams streams, byte* actions, PathStrings paths)
    {
        int terminalFlags = LibcConstants.OpenReadWrite | (spec.ControllingTerminal ? 0 : LibcConstants.OpenNoControllingTerminal);
        foreach ((int source, int target) in streams.Moves)
            Check(spec, Libc.FileActionsAddDup2(actions, source, target));
        foreach (int target in streams.NullTargets)
            Check(spec, Libc.FileActionsAddOpen(actions, target, paths.Pin("/dev/null"), LibcConstants.OpenReadWrite, 0));
        foreach (int target in streams.TerminalTargets)
            Check(spec, Libc.FileActionsAddOpen(actions, target, paths.Pin(streams.Terminal!.SlavePath), terminalFlags, 0));
        if (streams.ErrorJoinsOutput)
            Check(spec, Libc.FileActionsAddDup2(actions, 1, 2));
        if (spec.ControllingTerminal && streams.TerminalTargets.Count == 0)
        {
            // Opening it in the new session is what makes it the controlling one. It comes last: the number may be one of our sources.
            Check(spec, Libc.FileActionsAddOpen(actions, streams.FirstFree, paths.Pin(streams.Terminal!.SlavePath), terminalFlags, 0));
            Check(spec, Libc.FileActionsAddClose(actions, streams.FirstFree));
        }

        CloseTheRest(spec, streams, actions);
        if (spec.WorkingDirectory is { } directory)
            Check(spec, Libc.FileActionsAddChangeDirectory(actions, paths.Pin(directory)));
    }

    /// <summary>Ours close by themselves; this is for those that somebody left open in us when we were started.</summary>
    private static void CloseTheRest(ProcessSpec spec, ChildStreams streams, byte* actions)
    {
        try
        {
            Check(spec, Libc.FileActionsAddCloseFrom(actions, streams.FirstFree));
        }
        catch (EntryPointNotFoundException)
        {
            // An orchestrator's machine with glibc before 2.34; the agent brings its own library.
        }
    }

    private static void Check(ProcessSpec spec, int errno)
    {
        if (errno != 0)
            throw new ProcessStartException(spec.FileName, errno);
    }

    /// <summary>posix_spawn does not say which of its steps failed.</summary>
    private static ProcessStartException Failure(ProcessSpec spec, int errno)
    {
        bool directoryIsToBlame = errno is Errno.NoEntry or Errno.NotDirectory or Errno.AccessDenied
            && spec.WorkingDirectory is { } directory && !CanEnter(directory);
        return new ProcessStartException(spec.FileName, errno, directoryIsToBlame ? spec.WorkingDirectory : null);
    }

    private static bool CanEnter(string directory)
    {
        using var paths = new PathStrings();
        return Directory.Exists(directory) && Libc.Access(paths.Pin(directory), LibcConstants.ExecuteAccess) == 0;
    }

    private static void RejectNulBytes(ProcessSpec spec)
    {
        bool found = spec.FileName.Contains('\0', StringComparison.Ordinal);
        foreach (string argument in spec.Arguments)
            found |= argument.Contains('\0', StringComparison.Ordinal);
        if (found)
            throw new ProcessStartException(spec.FileName, Errno.Invalid);
    }

    /// <summary>C strings that live as long as this object.</summary>
    private sealed class PathStrings : IDisposable
    {
        private readonly List<nint> _texts = [];

        internal byte* Pin(string text)
        {
            _texts.Add(Marshal.StringToCoTaskMemUTF8(text));
            return (byte*)_texts[^1];
        }

        public void Dispose()
        {
            foreach (nint text in _texts)
                Marshal.FreeCoTaskMem(text);
        }
    }
}
