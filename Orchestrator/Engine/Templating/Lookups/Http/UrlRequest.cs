namespace Mitogen.Templating.Lookups.Http;

/// <summary>What the lookup <c>url</c> asks for. It is always a GET.</summary>
internal sealed record UrlRequest
{
    public required Uri Address { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Headers that are left out once the server redirects.</summary>
    public IReadOnlyList<string> UnredirectedHeaders { get; init; } = [];

    /// <summary>Null: nobody.</summary>
    public string? User { get; init; }

    public string Password { get; init; } = "";

    /// <summary>Sends the credentials without being asked for them.</summary>
    public bool ForcesBasic { get; init; }

    public bool FollowsRedirects { get; init; } = true;

    public bool ValidatesCertificates { get; init; } = true;

    /// <summary>A file of certificates in PEM; null for the system's.</summary>
    public string? CaPath { get; init; }

    /// <summary>Null: connect to the address.</summary>
    public string? UnixSocket { get; init; }

    /// <summary>Null: none.</summary>
    public Uri? Proxy { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
