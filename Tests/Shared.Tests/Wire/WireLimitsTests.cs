using Mitogen.Wire;

namespace Mitogen.Tests.Shared.Wire;

public sealed class WireLimitsTests
{
    [Fact]
    public void The_defaults_make_sense() => Assert.Same(WireLimits.Default, WireLimits.Default.Validate());

    [Fact]
    public void Names_every_limit_that_makes_none()
    {
        var limits = new WireLimits { MaxChannels = 0, MaxMessageBytes = 10, MaxUnfinishedBytes = 1, MaxWindowBytes = 1, FlushTime = TimeSpan.Zero };
        string text = Assert.Throws<ArgumentException>(limits.Validate).Message;
        string[] names = [nameof(limits.MaxChannels), nameof(limits.MaxMessageBytes), nameof(limits.MaxUnfinishedBytes), nameof(limits.MaxWindowBytes), nameof(limits.FlushTime)];
        Assert.All(names, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.DoesNotContain(nameof(limits.MaxElements), text, StringComparison.Ordinal);
    }
}
