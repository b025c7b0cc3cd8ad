using Mitogen.Wire.Flow;

namespace Mitogen.Tests.Shared.Wire.Flow;

public sealed class AsyncSignalTests
{
    [Fact]
    public void Keeps_a_signal_that_comes_first_and_only_one()
    {
        var signal = new AsyncSignal();
        signal.Set();
        signal.Set();
        Task first = signal.WaitAsync().AsTask();
        Task second = signal.WaitAsync().AsTask();
        Assert.True(first.IsCompleted);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task Loses_no_wakeup_between_two_threads()
    {
        var ping = new AsyncSignal();
        var pong = new AsyncSignal();
        Task other = Task.Run(async () =>
        {
            for (int i = 0; i < 50_000; i++)
            {
                await ping.WaitAsync();
                pong.Set();
            }
        });
        for (int i = 0; i < 50_000; i++)
        {
            ping.Set();
            await pong.WaitAsync();
        }

        await other;
    }
}
