namespace Mitogen.Processes;

/// <summary>A process could not be started.</summary>
internal sealed class ProcessStartException : IOException
{
    internal ProcessStartException(string fileName, int errno, string? workingDirectory = null)
        : base(workingDirectory is null
            ? $"cannot start '{fileName}': {Processes.Errno.Describe(errno)}"
            : $"cannot start '{fileName}' in directory '{workingDirectory}': {Processes.Errno.Describe(errno)}")
    {
        FileName = fileName;
        Errno = errno;
        WorkingDirectory = workingDirectory;
    }

    public string FileName { get; }

    public int Errno { get; }

    /// <summary>The symbol: <c>ENOENT</c>, <c>EACCES</c>, <c>ENOEXEC</c>, <c>E2BIG</c>.</summary>
    public string ErrorName => Processes.Errno.NameOf(Errno);

    /// <summary>Set when not the program but this directory was the obstacle.</summary>
    public string? WorkingDirectory { get; }
}
