namespace Mitogen.Tests.EndToEnd.Fixtures;

/// <summary>A limit for every wait, so that what hangs fails.</summary>
public abstract class FixtureTestBase : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    protected CancellationToken Limit => _limit.Token;

    public void Dispose() => _limit.Dispose();
}
