namespace Mitogen.Processes;

/// <summary>The descriptors of a child about to start: our ends, its ends, and which number each becomes there.</summary>
internal sealed class ChildStreams : IDisposable
{
    private readonly List<FdHandle> _childEnds = [];
    private readonly FdHandle?[] _ours = new FdHandle?[3];
    private readonly int _lowest;

    internal ChildStreams(ProcessSpec spec, Pty? terminal)
    {
        Terminal = terminal;
        FirstFree = 3;
        foreach ((int _, int target) in spec.InheritedFds)
            FirstFree = Math.Max(FirstFree, target + 1);
        _lowest = FirstFree;
        try
        {
            Connect(spec);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal Pty? Terminal { get; }

    /// <summary>Which of ours the child finds as which number.</summary>
    internal List<(int Source, int Target)> Moves { get; } = [];

    /// <summary>Numbers that the child finds open on its terminal; opened in this order.</summary>
    internal List<int> TerminalTargets { get; } = [];

    internal List<int> NullTargets { get; } = [];

    internal bool ErrorJoinsOutput { get; private set; }

    /// <summary>The lowest number that nothing in the child will have.</summary>
    internal int FirstFree { get; }

    /// <summary>Our end of the child's stream, handed over to the caller; null when there is none.</summary>
    internal FdHandle? Take(int stream)
    {
        FdHandle? taken = _ours[stream];
        _ours[stream] = null;
        return taken;
    }

    /// <summary>Closes the child's ends, and ours that nobody took.</summary>
    public void Dispose()
    {
        foreach (FdHandle? handle in _ours)
            handle?.Dispose();
        foreach (FdHandle handle in _childEnds)
            handle.Dispose();
    }

    private void Connect(ProcessSpec spec)
    {
        if (spec.StandardInput.Kind is StdioKind.Socket || spec.StandardOutput.Kind is StdioKind.Socket)
            ConnectSocket(spec);
        Stdio[] choices = [spec.StandardInput, spec.StandardOutput, spec.StandardError];
        for (int stream = 0; stream < choices.Length; stream++)
            Connect(stream, choices[stream]);
        foreach ((int source, int target) in spec.InheritedFds)
            Move(source, target);
    }

    private void ConnectSocket(ProcessSpec spec)
    {
        FdPair pair = FdPair.Sockets();
        _childEnds.Add(pair.Child);
        int stream = spec.StandardInput.Kind is StdioKind.Socket ? 0 : 1;
        _ours[stream] = pair.Ours;
        for (; stream < 2; stream++)
        {
            if ((stream == 0 ? spec.StandardInput : spec.StandardOutput).Kind is StdioKind.Socket)
                Move(pair.Child.Number, stream);
        }
    }

    private void Connect(int stream, Stdio choice)
    {
        switch (choice.Kind)
        {
            case StdioKind.Null:
                NullTargets.Add(stream);
                break;
            case StdioKind.Pipe:
                FdPair pair = stream == 0 ? FdPair.PipeToChild() : FdPair.PipeFromChild();
                _ours[stream] = pair.Ours;
                _childEnds.Add(pair.Child);
                Move(pair.Child.Number, stream);
                break;
            case StdioKind.Terminal:
                TerminalTargets.Add(stream);
                break;
            case StdioKind.Inherit:
                Move(stream, stream);
                break;
            case StdioKind.Existing:
                Move(choice.Fd, stream);
                break;
            case StdioKind.SameAsOutput when stream == 2:
                ErrorJoinsOutput = true;
                break;
            case StdioKind.Socket when stream < 2:
                break;
            default:
                throw new ArgumentException($"{choice.Kind} is no choice for standard stream {stream}");
        }
    }

    /// <summary>A source that another move would overwrite before its turn is moved out of the way first.</summary>
    private void Move(int source, int target)
    {
        if (source != target && source < _lowest)
        {
            int copy = Libc.Fcntl(source, LibcConstants.DuplicateCloseOnExec, _lowest);
            if (copy < 0)
                throw FdException.Last($"duplicating descriptor {source}");
            _childEnds.Add(new FdHandle(copy));
            source = copy;
        }

        Moves.Add((source, target));
    }
}
