using Mitogen.Values;

namespace Mitogen.Execution.FactCaching;

/// <summary>Keeps facts from one run to the next. Safe to use from every task at once.</summary>
internal interface IFactCache
{
    /// <summary>What is known of the host, as it was written, and is not too old; null for nothing.</summary>
    /// <exception cref="Diagnostics.LanguageException">What is kept cannot be read; it is gone now.</exception>
    MapValue? Read(string host);

    ValueTask WriteAsync(string host, MapValue facts);

    void Remove(string host);
}
