using System.Security.Cryptography;
using Mitogen.Processes;

namespace Mitogen.Tests.Shared.Processes;

public sealed class AsyncFdTests : ProcessTestBase
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Carries_a_hundred_megabytes_both_ways_unchanged(bool overSocket)
    {
        Stdio stdio = overSocket ? Stdio.Socket : Stdio.Pipe;
        await using ChildProcess cat = ChildProcess.Start(new ProcessSpec { FileName = "cat", StandardInput = stdio, StandardOutput = stdio });
        Task<byte[]> reading = HashAllAsync(cat.StandardOutput!);
        byte[] sent = await SendAsync(cat, 100);
        Assert.Equal(sent, await reading);
        Assert.True((await ExitOf(cat)).IsSuccess);
    }

    [Fact]
    public async Task Ends_a_pending_read_when_cancelled_and_can_read_again()
    {
        await using ChildProcess cat = ChildProcess.Start(new ProcessSpec { FileName = "cat", StandardInput = Stdio.Pipe });
        byte[] buffer = new byte[10];
        for (int i = 0; i < 3; i++)
        {
            using var cancel = new CancellationTokenSource();
            ValueTask<int> read = cat.StandardOutput!.ReadAsync(buffer, cancel.Token);
            Assert.False(read.IsCompleted);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);
        }

        await cat.StandardInput!.WriteAsync("abc"u8.ToArray(), Limit);
        Assert.Equal(3, await cat.StandardOutput!.ReadAsync(buffer, Limit));
    }

    [Fact]
    public async Task Ends_a_pending_write_when_cancelled()
    {
        await using ChildProcess sleep = ChildProcess.Start(new ProcessSpec { FileName = "sleep", Arguments = ["1000"], StandardInput = Stdio.Pipe });
        using var cancel = new CancellationTokenSource();
        ValueTask write = sleep.StandardInput!.WriteAsync(new byte[Megabyte], cancel.Token);
        Assert.False(write.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await write);
    }

    [Fact]
    public async Task Does_nothing_when_cancelled_before()
    {
        await using ChildProcess cat = ChildProcess.Start(new ProcessSpec { FileName = "cat", StandardInput = Stdio.Pipe });
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cat.StandardOutput!.ReadAsync(new byte[1], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cat.StandardInput!.WriteAsync(new byte[1], cancelled));
    }

    [Fact]
    public async Task Ends_pending_operations_when_disposed()
    {
        FdPair pair = FdPair.Sockets();
        using FdHandle peer = pair.Child;
        var fd = new AsyncFd(pair.Ours, "a socket");
        ValueTask<int> read = fd.ReadAsync(new byte[1], Limit);
        ValueTask write = fd.WriteAsync(new byte[8 * Megabyte], Limit);
        fd.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await read);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await write);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await fd.ReadAsync(new byte[1], Limit));
    }

    [Fact]
    public async Task Refuses_a_second_read_while_one_is_pending()
    {
        FdPair pair = FdPair.Sockets();
        using FdHandle peer = pair.Child;
        using var fd = new AsyncFd(pair.Ours, "a socket");
        ValueTask<int> read = fd.ReadAsync(new byte[1], Limit);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await fd.ReadAsync(new byte[1], Limit));
        fd.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await read);
    }

    [Theory]
    [InlineData(true, "EPIPE")]
    [InlineData(false, "EPIPE")]
    public async Task Says_that_nobody_reads_any_more(bool overSocket, string error)
    {
        FdPair pair = overSocket ? FdPair.Sockets() : FdPair.PipeToChild();
        using var fd = new AsyncFd(pair.Ours, "input of x");
        pair.Child.Dispose();
        var exception = await Assert.ThrowsAsync<FdException>(async () => await fd.WriteAsync(new byte[1], Limit));
        Assert.StartsWith($"writing input of x: {error}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_peer_went_away_with_data_unread()
    {
        FdPair pair = FdPair.Sockets();
        using var fd = new AsyncFd(pair.Ours, "output of x");
        await fd.WriteAsync(new byte[1], Limit);
        pair.Child.Dispose();
        var exception = await Assert.ThrowsAsync<FdException>(async () => await fd.ReadAsync(new byte[1], Limit));
        Assert.Contains("ECONNRESET", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wakes_a_pending_read_at_the_end()
    {
        FdPair pair = FdPair.PipeFromChild();
        using var fd = new AsyncFd(pair.Ours, "output of x");
        ValueTask<int> read = fd.ReadAsync(new byte[1], Limit);
        pair.Child.Dispose();
        Assert.Equal(0, await read);
    }

    [Fact]
    public async Task Reads_regular_files_directly()
    {
        using var file = new FileStream("/etc/passwd", FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using AsyncFd fd = AsyncFd.Adopt((int)file.SafeFileHandle.DangerousGetHandle(), "a file", ownsHandle: false);
        Assert.Equal(File.ReadAllText("/etc/passwd"), await ReadAllAsync(fd));
    }

    [Fact]
    public async Task Never_continues_on_the_reactors_thread()
    {
        FdPair pair = FdPair.Sockets();
        using var near = new AsyncFd(pair.Ours, "near");
        using AsyncFd far = AsyncFd.Adopt(pair.Child.Number, "far", ownsHandle: true);
        pair.Child.SetHandleAsInvalid();
        for (int i = 0; i < 100; i++)
        {
            Task<string?> waiter = ReadThenNameThreadAsync(near);
            await far.WriteAsync(new byte[1], Limit);
            Assert.NotEqual("fd reactor", await waiter);
        }
    }

    [Fact]
    public async Task Reads_and_writes_as_a_stream()
    {
        await using ChildProcess cat = ChildProcess.Start(new ProcessSpec { FileName = "cat", StandardInput = Stdio.Pipe });
        await using Stream stream = cat.OpenStream();
        await stream.WriteAsync("hello"u8.ToArray(), Limit);
        byte[] back = new byte[5];
        await stream.ReadExactlyAsync(back, Limit);
        Assert.Equal("hello"u8.ToArray(), back);
    }

    [Fact]
    public async Task Ends_pending_reads_when_its_reactor_stops()
    {
        var reactor = new FdReactor();
        FdPair pair = FdPair.Sockets();
        using FdHandle peer = pair.Child;
        using var fd = new AsyncFd(pair.Ours, "a socket", isTerminal: false, reactor);
        ValueTask<int> read = fd.ReadAsync(new byte[1], Limit);
        reactor.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await read);
    }

    private async Task<string?> ReadThenNameThreadAsync(AsyncFd fd)
    {
        await fd.ReadAsync(new byte[1], Limit).ConfigureAwait(false);
        return Thread.CurrentThread.Name;
    }

    private async Task<byte[]> SendAsync(ChildProcess cat, int megabytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[Megabyte - 7];
        var random = new Random(1);
        for (int i = 0; i < megabytes; i++)
        {
            random.NextBytes(block);
            hash.AppendData(block);
            await cat.StandardInput!.WriteAsync(block, Limit);
        }

        cat.EndInput();
        return hash.GetHashAndReset();
    }

    private async Task<byte[]> HashAllAsync(AsyncFd fd)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[100_000];
        for (int count; (count = await fd.ReadAsync(buffer, Limit)) > 0;)
            hash.AppendData(buffer.AsSpan(0, count));
        return hash.GetHashAndReset();
    }
}
