namespace Mitogen.Processes;

internal enum StdioKind
{
    Null,
    Pipe,
    Socket,
    Terminal,
    Inherit,
    Existing,
    SameAsOutput,
}
