using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Mitogen.Cli.Terminal;

/// <summary>
/// A standard stream by its descriptor: no position of its own (stdout and stderr may be one file), no hidden buffer, and a closed pipe is
/// an error that can be seen.
/// </summary>
internal sealed class DescriptorStream(int fd) : Stream
{
    private const short Readable = 1;
    private const short Writable = 4;

    public override bool CanRead => fd == 0;

    public override bool CanWrite => fd != 0;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BrokenPipeException">Nobody reads any more.</exception>
    /// <exception cref="IOException">Anything else, with the system's text.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            nint written = Libc.Write(fd, ref MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0)
                buffer = buffer[(int)written..];
            else
                WaitOrThrow(Writable);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            nint count = Libc.Read(fd, ref MemoryMarshal.GetReference(buffer), buffer.Length);
            if (count >= 0)
                return (int)count;
            WaitOrThrow(Readable);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Descriptors may be non-blocking because another process that shares them made them so (ssh does).</summary>
    private void WaitOrThrow(short wanted)
    {
        int error = Marshal.GetLastPInvokeError();
        switch (error)
        {
            case Libc.Interrupted:
                return;
            case Libc.TryAgain:
                var request = new Libc.PollRequest { Descriptor = fd, Wanted = wanted };
                _ = Libc.Poll(ref request, 1, -1);
                return;
            case Libc.BrokenPipe:
                throw new BrokenPipeException();
            default:
                throw new IOException(new Win32Exception(error).Message);
        }
    }
}
